export interface NetrcMachine {
  readonly machine: string;
  login?: string;
  password?: string;
}

/** Since curl 7.84 and Python 3.11 a word may stand in quotes. */
const WORD = /"((?:\\.|[^"\\])*)"|\S+/g;

/** The entries of a netrc file (netrc(5)); macros are passed over, `default` is a machine of that name. */
export function parseNetrc(text: string): NetrcMachine[] {
  const machines: NetrcMachine[] = [];
  let isMacro = false;
  for (const line of text.split('\n')) {
    // A macro ends at an empty line.
    if (isMacro && line.trim() !== '') continue;
    isMacro = false;
    const words = [...line.matchAll(WORD)].map(([word, quoted]) => quoted?.replace(/\\(.)/g, '$1') ?? word);
    for (let i = 0; i < words.length; i++) {
      const current = machines.at(-1);
      if (words[i].startsWith('#')) break;
      if (words[i] === 'macdef') {
        isMacro = true;
        break;
      }
      if (words[i] === 'machine') machines.push({ machine: words[++i] ?? '' });
      else if (words[i] === 'default') machines.push({ machine: 'default' });
      else if (words[i] === 'login' && current) current.login = words[++i];
      else if (words[i] === 'password' && current) current.password = words[++i];
    }
  }
  return machines;
}
