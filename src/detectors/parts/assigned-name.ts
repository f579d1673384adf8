/** A name is looked for in so many bytes before a value. */
const REACH = 120;

/** Words that tell which part of a credential a name means, rather than whose credential it is. */
const ROLE_WORDS = new Set(
  (
    'access account admin api app application auth authorization bearer client cloud code consumer credential ' +
    'credentials customer domain email endpoint host id identifier installation key keys login my name oauth org ' +
    'organization pass password private project public secret service session shared sid tenant test the token url ' +
    'user username val value workspace default config const var let export env string'
  ).split(' '),
);

/**
 * The words of the name that a value is assigned to which tell whose it is: `prod` of `PROD_AWS_SECRET_KEY = …`.
 *
 * @param start of the value
 * @param providerWords say nothing of their own here
 */
export function ownerWords(bytes: Buffer, start: number, providerWords: ReadonlySet<string>): ReadonlySet<string> {
  const before = bytes.toString('latin1', Math.max(0, start - REACH), start);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const name = /([A-Za-z0-9_.-]{1,80})['"`\]\s]*(?:[:=>,(]|=>|:=)?[\s'"`([{]*$/.exec(line)?.[1] ?? '';
  const words = name
    .replace(/([a-z])([A-Z0-9])/g, '$1_$2')
    .replace(/([0-9])([A-Za-z])/g, '$1_$2')
    .toLowerCase()
    .split(/[_.-]+/);
  return new Set(words.filter((word) => !/^[a-z]?$/.test(word) && !ROLE_WORDS.has(word) && !providerWords.has(word)));
}
