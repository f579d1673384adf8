const ALL = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)).join('');
const DIGIT = '0123456789';
const LETTER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const SPACE = '\t\n\f\r ';

const without = (chars: string): string => [...ALL].filter((char) => !chars.includes(char)).join('');

export const ANY_BUT_NEWLINE = without('\n');

const CLASS_ESCAPES: Readonly<Record<string, string>> = {
  d: DIGIT,
  D: without(DIGIT),
  w: `${DIGIT}${LETTER}_`,
  W: without(`${DIGIT}${LETTER}_`),
  s: SPACE,
  S: without(SPACE),
  n: '\n',
  r: '\r',
  t: '\t',
  f: '\f',
  v: '\v',
};

/** The characters that `\` plus `letter` stands for; undefined for an escape that patterns may not use. */
export function escapedChars(letter: string): string | undefined {
  if (CLASS_ESCAPES[letter]) return CLASS_ESCAPES[letter];
  return /[A-Za-z0-9]/.test(letter) ? undefined : letter;
}

/** Adds the other case of every letter. */
export function foldCase(chars: string): string {
  return [...new Set([...chars].flatMap((char) => [char.toLowerCase(), char.toUpperCase()]))].join('');
}

/** The members of the bracket expression that begins at `start`, and the index after it. */
export function parseBracket(pattern: string, start: number): { readonly chars: string; readonly end: number } {
  let i = start + 1;
  const negated = pattern[i] === '^';
  if (negated) i++;
  const members = new Set<string>();
  for (let first = true; pattern[i] !== ']' || first; first = false) {
    if (i >= pattern.length) throw new SyntaxError('a [ is never closed');
    const low = bracketItem(pattern, i);
    i = low.end;
    if (pattern[i] === '-' && pattern[i + 1] !== ']' && low.chars.length === 1) {
      const high = bracketItem(pattern, i + 1);
      for (let code = low.chars.charCodeAt(0); code <= high.chars.charCodeAt(0); code++) {
        members.add(String.fromCharCode(code));
      }
      i = high.end;
    } else {
      for (const char of low.chars) members.add(char);
    }
  }
  const chars = [...members].join('');
  return { chars: negated ? without(chars) : chars, end: i + 1 };
}

function bracketItem(pattern: string, at: number): { readonly chars: string; readonly end: number } {
  if (pattern[at] !== '\\') return { chars: pattern[at], end: at + 1 };
  const chars = escapedChars(pattern[at + 1]);
  if (chars === undefined) throw new SyntaxError(`\\${pattern[at + 1]} is not allowed in a class`);
  return { chars, end: at + 2 };
}
