import { type CandidateContext, subjectOf } from './candidate.ts';
import { NOISE_CHECKS } from './noise.ts';
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

/**
 * Runs the checks that the candidate's rule asks for, then the noise checks, until one drops it.
 *
 * @param disabled ids of noise checks to leave out
 */
export function judge(candidate: CandidateContext, disabled: ReadonlySet<string> = NONE): Judgement {
  const notes: string[] = [];
  for (const [id, verdict] of verdicts(candidate, disabled)) {
    if (verdict.verdict === 'drop') return { verdict: 'drop', check: id, reason: verdict.reason };
    if (verdict.verdict === 'lower') notes.push(verdict.reason);
  }
  return { verdict: 'keep', lowered: notes.length, notes };
}

function* verdicts(candidate: CandidateContext, disabled: ReadonlySet<string>): Iterable<readonly [string, Verdict]> {
  for (const spec of candidate.rule.checks) yield [`rule:${spec.check}`, runRuleCheck(spec, candidate)];
  const subject = subjectOf(candidate.rule);
  for (const { id, appliesTo, check } of NOISE_CHECKS) {
    if (appliesTo.includes(subject) && !disabled.has(id)) yield [id, check(candidate)];
  }
}
