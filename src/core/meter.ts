/**
 * What a scan spends its time on. `read`: of a history, what makes objects of what is stored, too; `match`: the matching core;
 * `verify`: patterns; `describe`: places, previews, fingerprints; `attribute`: comparing the trees of commits.
 */
export const STAGES = ['read', 'match', 'decode', 'verify', 'check', 'describe', 'attribute'] as const;
export type Stage = (typeof STAGES)[number];

/** What a rule cost and gave. */
export interface RuleCost {
  /** Places that the matching core could not rule out. */
  hits: number;
  /** Of those, the ones that its pattern matched. */
  candidates: number;
  /** Of those, the ones that no check dropped. */
  matches: number;
  /** Milliseconds of patterns and checks. */
  ms: number;
}

/** Plain data, so that threads can send it; times are milliseconds, of all threads together. */
export interface ScanCosts {
  readonly stages: Record<Stage, number>;
  /** By the rule's id; only rules with hits. */
  readonly rules: Record<string, RuleCost>;
}

/** Watches where time goes. A stage's time does not hold that of stages it was interrupted for. */
export interface Meter {
  /** From now on, time counts for `stage`; returns what it counted for until now. */
  switchTo(stage: Stage | 'nothing'): Stage | 'nothing';
  costOf(ruleId: string): RuleCost;
  /** What was gathered since the last call. */
  take(): ScanCosts;
}

/** @param now milliseconds of a clock that never goes back */
export function createMeter(now: () => number = () => performance.now()): Meter {
  let costs = emptyCosts();
  let current: Stage | 'nothing' = 'nothing';
  let since = now();
  return {
    switchTo(stage) {
      const time = now();
      if (current !== 'nothing') costs.stages[current] += time - since;
      const before = current;
      [current, since] = [stage, time];
      return before;
    },
    costOf(ruleId) {
      costs.rules[ruleId] ??= { hits: 0, candidates: 0, matches: 0, ms: 0 };
      return costs.rules[ruleId];
    },
    take() {
      const taken = costs;
      costs = emptyCosts();
      return taken;
    },
  };
}

export function emptyCosts(): ScanCosts {
  return { stages: { read: 0, match: 0, decode: 0, verify: 0, check: 0, describe: 0, attribute: 0 }, rules: {} };
}

/** Adds what a thread, or a part of a scan, gathered. */
export function addCosts(sum: ScanCosts, costs: ScanCosts): void {
  for (const stage of STAGES) sum.stages[stage] += costs.stages[stage];
  for (const [id, cost] of Object.entries(costs.rules)) {
    sum.rules[id] ??= { hits: 0, candidates: 0, matches: 0, ms: 0 };
    const total = sum.rules[id];
    total.hits += cost.hits;
    total.candidates += cost.candidates;
    total.matches += cost.matches;
    total.ms += cost.ms;
  }
}
