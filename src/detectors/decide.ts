import { CONFIDENCES, type Confidence } from '../core/kinds/confidence.ts';
import type { Meter } from '../core/meter.ts';
import type { Candidate } from './candidate.ts';
import { contextOf } from './checks/candidate.ts';
import { type Judgement, judge } from './checks/judge.ts';
import { lineContext } from './line-context.ts';
import { metered } from './metered.ts';
import { createVerdictMemory } from './verdict-memory.ts';

/** What the checks say of a candidate in the bytes that it stands in. */
export type Decider = (candidate: Candidate, bytes: Buffer) => Judgement;

export interface DecideOptions {
  readonly meter?: Meter | undefined;
  /** Ids of noise checks to leave out. */
  readonly withoutChecks?: ReadonlySet<string> | undefined;
}

/**
 * Makes what asks the checks. Lines come back, in copies and versions of files and in lists: what was said of the same place in
 * the same lines is said again.
 */
export function createDecider({ meter, withoutChecks }: DecideOptions): Decider {
  const known = createVerdictMemory();
  return (candidate, bytes) => {
    const { rule, start, end, name, formats, refusal, keystore } = candidate;
    if (refusal) return { verdict: 'drop', ...refusal };
    // Its structure is proof enough; doubts about texts mean nothing in it.
    if (keystore) return { verdict: 'keep', lowered: keystore.lowered, notes: keystore.notes };
    const { text, lineAt, at } = lineContext(bytes, start, end);
    const length = end - start;
    const before = known.find(text, { rule, at, length, name });
    if (before) return before;
    const secret = text.slice(at, at + length);
    const context = contextOf({
      rule,
      secret,
      line: text.slice(lineAt),
      secretAt: secret.includes('\n') ? -1 : at - lineAt,
      above: text.slice(0, Math.max(0, lineAt - 1)),
      name,
      formats,
    });
    const judgement = metered(meter, 'check', rule, () => judge(context, withoutChecks));
    known.add(text, { rule, at, length, name, judgement });
    return judgement;
  };
}

/** A rule's confidence, `steps` lower. */
export function loweredBy(confidence: Confidence, steps: number): Confidence {
  return CONFIDENCES[Math.max(0, CONFIDENCES.indexOf(confidence) - steps)];
}
