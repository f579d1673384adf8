/** camelCase words after the telling one that leave the value a secret: `tokenValue`, `passwordProd`, `secretKey`. */
const QUALIFIERS =
  /^(?:value|val|string|str|text|plain|raw|data|prod|production|dev|development|test|testing|staging|stage|live|sandbox|old|new|default|current|primary|secondary|backup|main|master|root|admin|user|env|key|secret|token|base64|b64|hex|private|api|v)$/;

/**
 * Whether what follows a telling word in a name leaves the name telling.
 *
 * `password_prod`, `PASSWORD2` and `tokenValue` do; `tokenize`, `passes` and `passwordField` do not. What follows a
 * separator is judged later, by the name's last part.
 */
export function isTellingSuffix(word: string, suffix: string): boolean {
  const next = suffix[0];
  if (next === undefined || !isLetter(next)) return true;
  const isCapital = next === next.toUpperCase();
  const wordIsCapital = word.at(-1) === word.at(-1)?.toUpperCase();
  if (!isCapital || wordIsCapital) return false;
  const words = suffix.match(/[A-Z][a-z]*|[0-9]+/g) ?? [];
  return words.every((part) => /^[0-9]/.test(part) || QUALIFIERS.test(part.toLowerCase()));
}

function isLetter(char: string): boolean {
  return /[A-Za-z]/.test(char);
}
