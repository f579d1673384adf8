import type { Meter, Stage } from '../core/meter.ts';
import type { Rule } from '../core/rules/rule.ts';
import type { Verifier } from './candidate.ts';

/** A verifier that tells the meter what it costs. */
export const meteredVerifier =
  (verify: Verifier, rule: Rule, meter: Meter): Verifier =>
  (subject, hit) => {
    meter.costOf(rule.id).hits++;
    const candidate = metered(meter, 'verify', rule, () => verify(subject, hit));
    if (candidate) meter.costOf(rule.id).candidates++;
    return candidate;
  };

/** Runs something whose time counts for a stage and for a rule. */
export function metered<T>(meter: Meter | undefined, stage: Stage, rule: Rule, run: () => T): T {
  if (!meter) return run();
  const before = meter.switchTo(stage);
  const started = performance.now();
  const result = run();
  meter.costOf(rule.id).ms += performance.now() - started;
  meter.switchTo(before);
  return result;
}
