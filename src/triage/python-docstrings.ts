import type { Span } from '../core/match.ts';

/** What matters while reading Python: comments, strings of either kind, brackets. */
const MARK = /#|"""|'''|["']|[()[\]{}]/g;
/** The line up to a string that is a statement of its own (PEP 257), or documents a module of Ansible. */
const LEAD = /^(?:[ \t]*|(?:DOCUMENTATION|EXAMPLES|RETURN|__doc__)[ \t]*=[ \t]*)[ruRU]{0,2}$/;
/** What may follow it on its line. */
const TAIL = /[ \t]*(?:#.*)?(?:\r?\n|$)/y;
/** An operator before the line, of which the string is the rest. */
const CONTINUES = /[=,+\\%]\s*$/;
const LONGEST_LEAD = 80;

/** Where the docstrings of a module in Python stand, in order. Strings that are used as values are none. */
export function pythonDocstrings(text: string): Span[] {
  const found: Span[] = [];
  let depth = 0;
  MARK.lastIndex = 0;
  for (let mark = MARK.exec(text); mark; mark = MARK.exec(text)) {
    const [sign] = mark;
    if ('([{'.includes(sign)) depth++;
    else if (')]}'.includes(sign)) depth = Math.max(0, depth - 1);
    else {
      const end = endOf(text, sign, MARK.lastIndex);
      if (sign.length === 3 && depth === 0 && isStatement(text, mark.index, end))
        found.push({ start: mark.index, end });
      MARK.lastIndex = end;
    }
  }
  return found;
}

/** Just after the comment or the string that `sign` begins; one in single quotes ends with its line at the latest. */
function endOf(text: string, sign: string, from: number): number {
  const line = text.indexOf('\n', from);
  const lineEnd = line < 0 ? text.length : line;
  if (sign === '#') return lineEnd;
  const last = sign.length === 3 ? text.length : lineEnd;
  for (let at = text.indexOf(sign, from); at >= 0 && at < last; at = text.indexOf(sign, at + 1)) {
    if (!isEscaped(text, at, from)) return at + sign.length;
  }
  return last;
}

function isEscaped(text: string, at: number, from: number): boolean {
  let backslashes = 0;
  while (at - 1 - backslashes >= from && text[at - 1 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 1;
}

function isStatement(text: string, start: number, end: number): boolean {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  TAIL.lastIndex = end;
  return (
    start - lineStart <= LONGEST_LEAD &&
    LEAD.test(text.slice(lineStart, start)) &&
    TAIL.test(text) &&
    !CONTINUES.test(text.slice(Math.max(0, lineStart - LONGEST_LEAD), lineStart))
  );
}
