import { readWord, type Word } from './read-word.ts';

/** A script in pieces: words, where output is led, and what ends a command. */
export type Token =
  | { readonly kind: 'word'; readonly word: Word }
  /** Standard output goes to `target`. */
  | { readonly kind: 'redirect'; readonly target: string }
  | { readonly kind: 'pipe' }
  | { readonly kind: 'end' };

interface Cursor {
  readonly text: string;
  /** Where the text stands in its file. */
  readonly offset: number;
  at: number;
  /** Ends of the here documents that follow this line. */
  heredocs: string[];
}

/** What no word begins with, but for a backslash that does not end its line. */
const SIGNS = new Set('\n#\\|&>;()< \t\r');
const BLANKS = new Set(' \t\r<');

/** The pieces of a shell script, in one pass. */
export function* readTokens(text: string, offset: number): Generator<Token> {
  const cursor: Cursor = { text, offset, at: 0, heredocs: [] };
  while (cursor.at < text.length) {
    const token = nextToken(cursor);
    if (token) yield token;
  }
}

function nextToken(cursor: Cursor): Token | undefined {
  const { text, at } = cursor;
  const char = text[at];
  if (!SIGNS.has(char)) return takeWord(cursor);
  if (char === '\n') return endLine(cursor);
  if (char === '#') return move(cursor, endOfLine(text, at));
  if (char === '\\')
    return /^\\\r?\n/.test(text.slice(at, at + 3)) ? move(cursor, text.indexOf('\n', at) + 1) : takeWord(cursor);
  if (text.startsWith('||', at) || text.startsWith('&&', at)) return move(cursor, at + 2, { kind: 'end' });
  if (char === '|') return move(cursor, at + 1, { kind: 'pipe' });
  if (char === '>' || text.startsWith('&>', at)) return readRedirect(cursor, '1');
  if (char === '<' && /^<<-?\s?[A-Za-z_'"\\]/.test(text.slice(at, at + 5))) return readHeredoc(cursor);
  return move(cursor, at + 1, BLANKS.has(char) ? undefined : { kind: 'end' });
}

function move(cursor: Cursor, to: number, token?: Token): Token | undefined {
  cursor.at = Math.max(to, cursor.at + 1);
  return token;
}

function takeWord(cursor: Cursor): Token | undefined {
  const { text, offset, at } = cursor;
  const word = readWord(text, at, offset);
  move(cursor, word.end - offset);
  // `2>`: the number of a stream that is led elsewhere.
  if (/^[0-9]$/.test(word.text) && text[cursor.at] === '>') return readRedirect(cursor, word.text);
  return { kind: 'word', word };
}

function readRedirect(cursor: Cursor, stream: string): Token | undefined {
  const { text, offset } = cursor;
  while (text[cursor.at] === '>' || text[cursor.at] === '&' || text[cursor.at] === '|') cursor.at++;
  while (text[cursor.at] === ' ' || text[cursor.at] === '\t') cursor.at++;
  const target = readWord(text, cursor.at, offset);
  cursor.at = target.end - offset;
  return stream === '1' ? { kind: 'redirect', target: target.text } : undefined;
}

function readHeredoc(cursor: Cursor): undefined {
  const { text, offset, at } = cursor;
  const skipped = /^<<-?\s?/.exec(text.slice(at, at + 5))![0].length;
  const word = readWord(text, at + skipped, offset);
  cursor.heredocs.push(word.text.replace(/['"\\]/g, ''));
  move(cursor, word.end - offset);
}

/** What stands in a here document is given to a command, not run. */
function endLine(cursor: Cursor): Token {
  const { text } = cursor;
  cursor.at++;
  for (const delimiter of cursor.heredocs.splice(0)) {
    for (let found = false; !found && cursor.at < text.length; ) {
      const end = endOfLine(text, cursor.at);
      found = text.slice(cursor.at, end).trim() === delimiter;
      cursor.at = end + 1;
    }
  }
  return { kind: 'end' };
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
