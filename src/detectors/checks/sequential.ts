import { bodyOf, type CandidateContext, isHumanChosen, subjectOf } from './candidate.ts';
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
  const body = bodyOf(candidate).toLowerCase();
  if (body.length < SHORTEST_BODY) return PASS;
  const shortest = consistsOf(body, CHARS.digit) ? SHORTEST_RUN_OF_DIGITS : SHORTEST_RUN;
  const covered = Math.max(coverage(body, 1, shortest), coverage(body, 2, shortest));
  if (covered < body.length * MOSTLY) return PASS;
  if (isHumanChosen(candidate)) return lower('counts up or down');
  // Behind a telling name it may be what somebody took for a key.
  if (subjectOf(candidate.rule) !== 'token') return lowerToLeast('counts up or down');
  return covered < body.length * ALMOST_ALL ? lowerToLeast('counts up or down in part') : drop('counts up or down');
}

/** How many chars stand in a run of at least `shortest`, each `stride` chars from the one before. */
function coverage(text: string, stride: number, shortest: number): number {
  const inRun = new Uint8Array(text.length);
  for (let offset = 0; offset < stride; offset++) markRuns(text, { stride, offset, shortest }, inRun);
  return inRun.reduce((sum, mark) => sum + mark, 0);
}

interface Track {
  readonly stride: number;
  readonly offset: number;
  readonly shortest: number;
}

function markRuns(text: string, { stride, offset, shortest }: Track, inRun: Uint8Array): void {
  let start = offset;
  let direction = 0;
  for (let i = offset + stride; i < text.length + stride; i += stride) {
    const step = i < text.length ? stepBetween(text.charCodeAt(i - stride), text.charCodeAt(i)) : 0;
    if (step !== 0 && (step === direction || i - stride === start)) {
      direction = step;
      continue;
    }
    if ((i - start) / stride >= shortest) for (let k = start; k < i; k += stride) inRun[k] = 1;
    start = step === 0 ? i : i - stride;
    direction = step;
  }
}

/** 1 or -1 when one char follows the other, else 0. */
function stepBetween(from: number, to: number): number {
  return from < ASCII && to < ASCII ? STEPS[from * ASCII + to] : 0;
}
