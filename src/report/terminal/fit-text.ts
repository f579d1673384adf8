import { charWidth, displayWidth } from './display-width.ts';

const WIDEST_CHAR = 2;

/** Lines of at most `width` cells (2 or more), broken at spaces; a word that is too long is broken after a `/` if it can be. */
export function wrapText(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word;
    if (displayWidth(longer) <= width) {
      line = longer;
      continue;
    }
    if (line) lines.push(line);
    const pieces = breakText(word, width);
    line = pieces.pop()!;
    lines.push(...pieces);
  }
  if (line) lines.push(line);
  return lines;
}

/** Lines of at most `width` cells that together are the text exactly, for names and values; never empty. */
export function breakText(text: string, width: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (true) {
    const head = takeCells(rest, Math.max(width, WIDEST_CHAR));
    if (head.length === rest.length) return [...pieces, rest];
    const slash = head.lastIndexOf('/') + 1;
    const piece = slash > head.length / 2 ? head.slice(0, slash) : head;
    pieces.push(piece);
    rest = rest.slice(piece.length);
  }
}

/** The longest beginning of a text that takes at most `width` cells. */
function takeCells(text: string, width: number): string {
  let [taken, cells] = ['', 0];
  for (const char of text) {
    cells += charWidth(char);
    if (cells > width) break;
    taken += char;
  }
  return taken;
}

/** One line of at most `width` cells that shows `focus` where the text holds it; what is cut becomes `…`. */
export function excerpt(text: string, focus: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  const lead = Math.floor(width / 4);
  const before = [...text.slice(0, Math.max(0, text.indexOf(focus)))];
  const start = displayWidth(before.join('')) > lead ? before.slice(0, -lead || undefined).join('').length : 0;
  const shown = `${start > 0 ? '…' : ''}${text.slice(start)}`;
  return displayWidth(shown) <= width ? shown : `${takeCells(shown, width - 1)}…`;
}
