import { CONFIDENCES, type Confidence } from '../core/kinds/confidence.ts';
import type { Meter } from '../core/meter.ts';
import type { Candidate } from './candidate.ts';
import { type Judgement, judge } from './checks/judge.ts';
import { type LineContext, lineContext } from './line-context.ts';
import { metered } from './metered.ts';

export interface DecideOptions {
  readonly meter?: Meter | undefined;
  /** Ids of noise checks to leave out. */
  readonly withoutChecks?: ReadonlySet<string> | undefined;
}

/**
 * What the checks say of a candidate.
 *
 * @param bytes the text that it is in
 * @param secret the candidate's own text
 */
export function decide(
  candidate: Candidate,
  bytes: Buffer,
  secret: string,
  { meter, withoutChecks }: DecideOptions,
): Judgement {
  const { rule, start, end, refusal, keystore } = candidate;
  if (refusal) return { verdict: 'drop', ...refusal };
  // Its structure is proof enough; doubts about texts mean nothing in it.
  if (keystore) return { verdict: 'keep', lowered: keystore.lowered, notes: keystore.notes };
  const spansLines = secret.includes('\n');
  let line: LineContext | undefined;
  // Most candidates are dropped before anybody asks for what stands around them.
  const context = {
    rule,
    secret,
    get line() {
      line ??= lineContext(bytes, start, end);
      return line.text;
    },
    get secretAt() {
      line ??= lineContext(bytes, start, end);
      return spansLines ? -1 : line.at;
    },
    get above() {
      line ??= lineContext(bytes, start, end);
      return line.above;
    },
    ...(candidate.name === undefined ? {} : { name: candidate.name }),
    ...(candidate.formats === undefined ? {} : { formats: candidate.formats }),
  };
  return metered(meter, 'check', rule, () => judge(context, withoutChecks));
}

/** A rule's confidence, `steps` lower. */
export function loweredBy(confidence: Confidence, steps: number): Confidence {
  return CONFIDENCES[Math.max(0, CONFIDENCES.indexOf(confidence) - steps)];
}
