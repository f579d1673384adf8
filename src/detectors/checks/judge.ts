import { type CandidateContext, SUBJECTS, type Subject, subjectOf } from './candidate.ts';
import { NOISE_CHECKS, type NoiseCheck } from './noise.ts';
import { runRuleCheck } from './rule-checks.ts';
import type { Verdict } from './verdict.ts';

/** What became of a candidate. */
export type Judgement =
  | {
      readonly verdict: 'keep';
      /** Steps of confidence to take off. */
      readonly lowered: number;
      /** Reasons of the steps, for the finding's notes. */
      readonly notes: readonly string[];
    }
  | {
      readonly verdict: 'drop';
      /** Id of the noise check, or `rule:` and the name of the rule's own check. */
      readonly check: string;
      readonly reason: string;
    };

const NONE: ReadonlySet<string> = new Set();

/** The noise checks for each kind of candidate. */
const CHECKS_OF: ReadonlyMap<Subject | undefined, readonly NoiseCheck[]> = new Map(
  SUBJECTS.map((subject) => [subject, NOISE_CHECKS.filter(({ appliesTo }) => appliesTo.includes(subject))] as const),
);

/**
 * Runs the checks that the candidate's rule asks for, then the noise checks, until one drops it.
 *
 * @param disabled ids of noise checks to leave out
 */
export function judge(candidate: CandidateContext, disabled: ReadonlySet<string> = NONE): Judgement {
  const notes: string[] = [];
  let lowered = 0;
  for (const spec of candidate.rule.checks) {
    const verdict = runRuleCheck(spec, candidate);
    if (verdict.verdict === 'drop') return { verdict: 'drop', check: `rule:${spec.check}`, reason: verdict.reason };
    if (verdict.verdict === 'lower') lowered += note(verdict, notes);
  }
  for (const { id, check } of CHECKS_OF.get(subjectOf(candidate.rule)) ?? []) {
    if (disabled.has(id)) continue;
    const verdict = check(candidate);
    if (verdict.verdict === 'drop') return { verdict: 'drop', check: id, reason: verdict.reason };
    if (verdict.verdict === 'lower') lowered += note(verdict, notes);
  }
  return { verdict: 'keep', lowered, notes };
}

/** Writes a doubt down. @returns its steps */
function note({ reason, steps }: Extract<Verdict, { verdict: 'lower' }>, notes: string[]): number {
  notes.push(reason);
  return steps;
}
