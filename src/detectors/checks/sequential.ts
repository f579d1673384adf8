import { type CandidateContext, subjectOf } from './candidate.ts';
import { CHARS, consistsOf } from './chars.ts';
import { drop, lower, lowerToLeast, PASS, type Verdict } from './verdict.ts';

const SHORTEST_RUN = 3;
/** Every fifth pair of random digits counts up or down. */
const SHORTEST_RUN_OF_DIGITS = 5;
const SHORTEST_BODY = 6;
/** Random hexadecimal digits stand in such runs for 1 % of their length. */
const MOSTLY = 0.5;
/** Of what has a token's prefix and length, less than this may be a token that somebody changed. */
const ALMOST_ALL = 0.75;
/** Neighbours on a keyboard, and the steps from 9 and from f on that hexadecimal and decimal counting take. */
const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'qwertzuiop', 'azertyuiop', '90', '9a', 'f0'];

const ASCII = 128;
/** Three chars stand in a run of two steps, fewer for each step in a longer one. */
const CHARS_PER_STEP = SHORTEST_RUN / (SHORTEST_RUN - 1);

/** For each two ASCII chars, 1 or -1 where one follows the other. */
const STEPS = new Int8Array(ASCII * ASCII);
for (const row of [...ROWS, 'abcdefghijklmnopqrstuvwxyz', '0123456789']) {
  for (let i = 1; i < row.length; i++) {
    const [from, to] = [row.charCodeAt(i - 1), row.charCodeAt(i)];
    STEPS[from * ASCII + to] = 1;
    STEPS[to * ASCII + from] = -1;
  }
}

/**
 * Drops what counts up or down: `abcdef123456`, `0123456789abcdef`, `a1b2c3d4`, `qwertyuiop`. People do choose such
 * passwords, so that a password is only lowered.
 */
export function checkSequential(candidate: CandidateContext): Verdict {
  const body = candidate.body.toLowerCase();
  if (body.length < SHORTEST_BODY) return PASS;
  if (mayCover(body) < body.length * MOSTLY) return PASS;
  const shortest = consistsOf(body, CHARS.digit) ? SHORTEST_RUN_OF_DIGITS : SHORTEST_RUN;
  const covered = Math.max(inRuns(body, 1, 0, shortest), inRuns(body, 2, 0, shortest) + inRuns(body, 2, 1, shortest));
  if (covered < body.length * MOSTLY) return PASS;
  if (candidate.isHumanChosen) return lower('counts up or down');
  // Behind a telling name it may be what somebody took for a key.
  if (subjectOf(candidate.rule) !== 'token') return lowerToLeast('counts up or down');
  return covered < body.length * ALMOST_ALL ? lowerToLeast('counts up or down in part') : drop('counts up or down');
}

/**
 * At least as many chars as stand in runs: each step from a char to the next one, or to the one behind that, brings one char,
 * and a run of three or more one for its first.
 */
function mayCover(text: string): number {
  let [near, far] = [0, 0];
  let [before, last] = [ASCII, ASCII];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (stepBetween(last, code) !== 0) near++;
    if (stepBetween(before, code) !== 0) far++;
    before = last;
    last = code;
  }
  return Math.max(near, far) * CHARS_PER_STEP;
}

/** Of each `stride`-th char from `offset` on, how many stand in a run of at least `shortest`. */
function inRuns(text: string, stride: number, offset: number, shortest: number): number {
  let count = 0;
  let start = offset;
  let direction = 0;
  // Two runs may share a char: the last of the one is the first of the other.
  let counted = offset;
  for (let i = offset + stride; i < text.length + stride; i += stride) {
    const step = i < text.length ? stepBetween(text.charCodeAt(i - stride), text.charCodeAt(i)) : 0;
    if (step !== 0 && (step === direction || i - stride === start)) {
      direction = step;
      continue;
    }
    if ((i - start) / stride >= shortest) {
      count += (i - Math.max(start, counted)) / stride;
      counted = i;
    }
    start = step === 0 ? i : i - stride;
    direction = step;
  }
  return count;
}

/** 1 or -1 when one char follows the other, else 0. */
function stepBetween(from: number, to: number): number {
  return from < ASCII && to < ASCII ? STEPS[from * ASCII + to] : 0;
}
