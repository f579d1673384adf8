import { hasScheme } from './assignment/has-scheme.ts';
import { isCode } from './assignment/is-code.ts';
import { isDelimited, nameEnd, nameStart, readNamedValue, valueBegin, valueEnd } from './assignment/named-value.ts';
import { isPasswordName } from './assignment/password-name.ts';
import { isPublicName } from './assignment/public-name.ts';
import { readsAsWords } from './assignment/reads-as-words.ts';
import { goesOn } from './assignment/telling-suffix.ts';
import { startNumber, valueStarts } from './assignment/value-starts.ts';
import { isInsideWord, leftEdgeHolds } from './edges.ts';
import { entropy } from './entropy.ts';
import { report, reportNamed } from './hits.ts';
import {
  ASSIGNMENT,
  CHOSEN,
  CODE,
  FLOATING_TOKEN,
  NAMED,
  NEARBY,
  PROBE_A,
  PROBE_B,
  PROBE_C,
  PROBE_D,
  PROBE_EDGES,
  PROBE_FAR,
  PROBE_SIZE,
  PROBE_STOP,
  PROBE_STOP_WITHIN,
  TOKEN,
} from './layout.ts';
import { hasRun, hasShape, stopsAt } from './shape.ts';
import { textEnd, textStart } from './subject.ts';
import { probes, setNumber } from './tables.ts';

let keepsUnlikely: bool = false;

/** Whether code, values of public names and those of too little entropy are reported too, for those who ask what was dropped and why. */
export function keepUnlikely(keep: bool): void {
  keepsUnlikely = keep;
}

let reportsAlways: bool = false;

/** Whether far-reaching tokens are reported wherever their literal stands, for those who look at a text again after it changed far away. */
export function reportAlways(always: bool): void {
  reportsAlways = always;
}

/** Reports what may begin at or follow a literal, if the literal's probe number `index` does not rule it out. */
export function tryProbe(index: u32, literal: usize, literalEnd: usize): void {
  const probe = probes + index * PROBE_SIZE;
  const kind: i32 = load<u8>(probe);
  if (kind === TOKEN) tryToken(index, probe, literal, literalEnd);
  else if (kind === NAMED) tryNamed(index, probe, literal, literalEnd);
  else if (kind === FLOATING_TOKEN) tryFloatingToken(index, probe, literal, literalEnd);
  else if (kind === ASSIGNMENT) tryAssignment(index, probe, literal, literalEnd);
  else if (kind === NEARBY) tryNearby(index, probe, literal, literalEnd);
}

function tryToken(index: u32, probe: usize, literal: usize, literalEnd: usize): void {
  const start = literal - load<u32>(probe + PROBE_A);
  if (start < textStart) return;
  const holds = isToken(probe, start, literalEnd);
  if (holds || isAlwaysReported(probe)) report(index, literal, literalEnd, start, holds);
}

function isToken(probe: usize, start: usize, literalEnd: usize): bool {
  return (
    leftEdgeHolds(start, load<u8>(probe + PROBE_EDGES)) &&
    hasShape(start, load<u32>(probe + PROBE_B), load<u32>(probe + PROBE_C)) &&
    mayStop(probe, literalEnd)
  );
}

function tryFloatingToken(index: u32, probe: usize, literal: usize, literalEnd: usize): void {
  const holds = hasShape(literal, load<u32>(probe + PROBE_B), load<u32>(probe + PROBE_C)) && mayStop(probe, literalEnd);
  if (holds || isAlwaysReported(probe)) report(index, literal, literalEnd, literal, holds);
}

function isAlwaysReported(probe: usize): bool {
  return reportsAlways && load<u8>(probe + PROBE_FAR) !== 0;
}

function mayStop(probe: usize, from: usize): bool {
  const stop: u32 = load<u8>(probe + PROBE_STOP);
  return stop === 0 || stopsAt(from, setNumber(load<u32>(probe + PROBE_D)), load<u16>(probe + PROBE_STOP_WITHIN), stop);
}

function tryAssignment(index: u32, probe: usize, word: usize, wordEnd: usize): void {
  if (isInsideWord(word)) return;
  const count = valueStarts(wordEnd);
  for (let i = 0; i < count; i++) {
    const start = startNumber(i);
    if (hasShape(start, load<u32>(probe + PROBE_B), load<u32>(probe + PROBE_C))) report(index, word, wordEnd, start);
  }
}

function tryNearby(index: u32, probe: usize, word: usize, wordEnd: usize): void {
  if (isInsideWord(word)) return;
  const set = setNumber(load<u32>(probe + PROBE_B));
  if (!hasRun(wordEnd, load<u32>(probe + PROBE_D), set, load<u32>(probe + PROBE_C), textEnd)) return;
  report(index, word, wordEnd, wordEnd);
}

function tryNamed(index: u32, probe: usize, word: usize, wordEnd: usize): void {
  if (goesOn(wordEnd)) return;
  if (!readNamedValue(word, wordEnd, load<u32>(probe + PROBE_B), textEnd)) return;
  if (valueEnd - valueBegin < load<u32>(probe + PROBE_A)) return;
  const isLikely = !isUnlikely(probe);
  if (isLikely || keepsUnlikely) reportNamed(index, word, wordEnd, valueBegin, valueEnd, nameStart, nameEnd, isLikely);
}

function isUnlikely(probe: usize): bool {
  if (entropy(valueBegin, valueEnd) < load<f32>(probe + PROBE_C)) return true;
  const values: u32 = load<u8>(probe + PROBE_D);
  // Rules about code find just these.
  return values !== CODE && (isPublicName(nameStart, nameEnd) || isNoSecret(values));
}

function isNoSecret(values: u32): bool {
  // In a URL only the password counts, which is judged on its own.
  if (hasScheme(valueBegin, valueEnd)) return false;
  if (!isDelimited && isCode(valueBegin, valueEnd)) return true;
  return values !== CHOSEN && !isPasswordName(nameStart, nameEnd) && readsAsWords(valueBegin, valueEnd);
}
