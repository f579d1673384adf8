import { type CandidateContext, subjectOf } from './candidate.ts';
import { NOISE_CHECKS } from './noise.ts';
import { runRuleCheck } from './rule-checks.ts';

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

/**
 * Runs the checks that the candidate's rule asks for, then the noise checks, until one drops it.
 *
 * @param disabled ids of noise checks to leave out
 */
export function judge(candidate: CandidateContext, disabled: ReadonlySet<string> = NONE): Judgement {
  const notes: string[] = [];
  let lowered = 0;
  const lower = (reason: string, steps: number) => {
    notes.push(reason);
    lowered += steps;
  };
  const subject = subjectOf(candidate.rule);
  for (const spec of candidate.rule.checks) {
    const verdict = runRuleCheck(spec, candidate);
    if (verdict.verdict === 'drop') return { verdict: 'drop', check: `rule:${spec.check}`, reason: verdict.reason };
    if (verdict.verdict === 'lower') lower(verdict.reason, verdict.steps);
  }
  for (const { id, appliesTo, check } of NOISE_CHECKS) {
    if (!subject || !appliesTo.includes(subject) || disabled.has(id)) continue;
    const verdict = check(candidate);
    if (verdict.verdict === 'drop') return { verdict: 'drop', check: id, reason: verdict.reason };
    if (verdict.verdict === 'lower') lower(verdict.reason, verdict.steps);
  }
  return { verdict: 'keep', lowered, notes };
}
