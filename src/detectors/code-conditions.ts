import type { CodeConditions } from '../core/rules/code-conditions.ts';

/** Bytes of a line that are looked at for the start of a comment. */
const LONGEST_LINE = 400;
const NEWLINE = 0x0a;
/** Lines of comments, of documentation, and of sessions that documentation quotes; comments behind code. */
const COMMENT = /^\s*(?:\/\/|#(?!!)|\*|\/\*|<!--|--|;|>>>|\$ )|[\s;})]\/\/\s|\s#\s/;

/**
 * Whether a match stands where a rule about code counts: in a file of such a name, and neither in a comment nor in a sentence
 * that is told to somebody.
 *
 * @param start of the match, in bytes
 * @param end of the match, in bytes
 * @param path of the file, as far as it is known
 */
export function isCodeOf(
  code: CodeConditions,
  bytes: Buffer,
  start: number,
  end: number,
  path: string | undefined,
): boolean {
  if (path !== undefined && !code.files.some((ending) => path.toLowerCase().endsWith(ending))) return false;
  const before = bytes.subarray(Math.max(0, start - LONGEST_LINE), start);
  const line = before.toString('latin1', before.lastIndexOf(NEWLINE) + 1);
  return !COMMENT.test(line) && !isInString(line, bytes.toString('latin1', start, end));
}

/**
 * Makes what tells whether a text holds what a rule about code asks for, and nothing of what it forbids. The text is looked
 * through once for a rule, however many of its matches are in it.
 */
export function codeHolder(bytes: Buffer): (code: CodeConditions) => boolean {
  let known: Map<CodeConditions, boolean> | undefined;
  let text: string | undefined;
  const isIn = (word: string): boolean => {
    text ??= bytes.toString('latin1').toLowerCase();
    return text.includes(word);
  };
  return (code) => {
    known ??= new Map();
    const holds = known.get(code) ?? ((code.holds.length === 0 || code.holds.some(isIn)) && !code.lacks.some(isIn));
    known.set(code, holds);
    return holds;
  };
}

/** Whether double quotes are open in front of a match that holds none itself. */
function isInString(line: string, match: string): boolean {
  if (line.length === LONGEST_LINE || match.includes('"')) return false;
  return line.replaceAll('\\"', '').split('"').length % 2 === 0;
}
