import { isIn } from '../byte-sets.ts';
import { findByte } from '../find-byte.ts';
import { LONGEST_RUN, PERCENT_RUN } from '../layout.ts';
import { textEnd, textStart } from '../subject.ts';
import { alphabetsAt, DELIMITER, HEX, hexByte } from './symbols.ts';
import { takeRun } from './take-run.ts';
import { addByte, beginTextTest, isText } from './text-test.ts';

const PERCENT: u8 = 0x25;
const FEWEST_TRIPLETS = 2;

/** Reports stretches without white space and quotes that hold at least two percent-encoded bytes (RFC 3986 section 2.1). */
export function findPercentRuns(from: usize, limit: usize): void {
  let done = from;
  let at = findByte(from, limit, PERCENT);
  while (at < limit) {
    let next = at + 1;
    if (isTriplet(at)) {
      next = reportFrom(startOf(at, done), at);
      done = next;
    }
    at = findByte(next, limit, PERCENT);
  }
}

/** `%XX` */
function isTriplet(at: usize): bool {
  return load<u8>(at) === PERCENT && (alphabetsAt(at + 1) & HEX) !== 0 && (alphabetsAt(at + 2) & HEX) !== 0;
}

function startOf(at: usize, done: usize): usize {
  const floor = max(done, at - min(at, LONGEST_RUN / 2));
  let start = at;
  while (start > floor && !isIn(DELIMITER, start - 1)) start--;
  return start;
}

/** Returns where the stretch ends. */
function reportFrom(start: usize, first: usize): usize {
  const stop = min(start + LONGEST_RUN, textEnd);
  let end = first;
  let triplets = 0;
  beginTextTest(stop - start);
  for (let at = start; at < first; at++) addByte(load<u8>(at));
  while (end < stop && !isIn(DELIMITER, end)) {
    const isEncoded = isTriplet(end);
    addByte(isEncoded ? hexByte(end + 1) : load<u8>(end));
    if (isEncoded) triplets++;
    end += isEncoded ? 3 : 1;
  }
  end = min(end, textEnd);
  if (triplets >= FEWEST_TRIPLETS && isText()) takeRun(PERCENT_RUN, <u32>(start - textStart), <u32>(end - textStart));
  return end;
}
