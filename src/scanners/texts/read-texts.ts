import { closeSync, openSync, readSync } from 'node:fs';
import { UsageError } from '../../core/errors.ts';
import { displayPath } from '../../core/path.ts';
import type { HostText } from './host-text.ts';

const PIECE = 1024 * 1024;
const NEWLINE = 10;

/**
 * The texts of a file that has one on each line, as JSON, in order; of a text that comes again, the last one is what holds.
 *
 * @throws UsageError for a file that is damaged; nothing of it is in the message
 */
export function* readTexts(file: string): Generator<HostText> {
  const last = new Map<string, number>();
  let number = 0;
  for (const line of linesOf(file)) last.set(textIn(line, file).path, number++);
  number = 0;
  for (const line of linesOf(file)) {
    const text = textIn(line, file);
    if (last.get(text.path) === number++) yield text;
  }
}

/** A text as readTexts reads it. */
export const lineOfText = (text: HostText): string => `${JSON.stringify(text)}\n`;

function textIn(line: string, file: string): HostText {
  try {
    return JSON.parse(line) as HostText;
  } catch {
    // What it says has a piece of the text in it.
    throw new UsageError(`${displayPath(file)} is damaged: delete it, and its texts are read again`);
  }
}

/** Whole lines: what has no end was not written to it. */
function* linesOf(file: string): Generator<string> {
  const descriptor = openSync(file, 'r');
  try {
    const piece = Buffer.alloc(PIECE);
    let rest: Buffer[] = [];
    for (let length = readSync(descriptor, piece); length > 0; length = readSync(descriptor, piece)) {
      let from = 0;
      for (let end = piece.indexOf(NEWLINE); end >= 0 && end < length; end = piece.indexOf(NEWLINE, from)) {
        yield Buffer.concat([...rest, piece.subarray(from, end)]).toString('utf8');
        rest = [];
        from = end + 1;
      }
      if (from < length) rest.push(Buffer.from(piece.subarray(from, length)));
    }
  } finally {
    closeSync(descriptor);
  }
}
