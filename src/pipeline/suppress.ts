import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { BaselineUse } from '../core/scan-result.ts';
import type { Journal } from '../scanners/journal.ts';
import type { Observation } from '../triage/observation.ts';
import type { ScanEvents, ScanPlan } from './plan.ts';

export interface Suppressed {
  readonly observations: readonly Observation[];
  /** Set when there is a baseline. */
  readonly use?: BaselineUse;
}

/**
 * Suppresses what ignore entries cover, then what the baseline has. Loads only what the plan asks for.
 *
 * @param ruleIds of all that took part
 */
export async function suppress(
  observations: readonly Observation[],
  plan: ScanPlan,
  ruleIds: ReadonlySet<string>,
  events: ScanEvents,
  journal: Journal,
): Promise<Suppressed> {
  const ignored = await suppressIgnored(observations, plan, ruleIds, events, journal);
  return suppressBaselined(ignored, plan, ruleIds, journal);
}

async function suppressIgnored(
  observations: readonly Observation[],
  plan: ScanPlan,
  ruleIds: ReadonlySet<string>,
  events: ScanEvents,
  journal: Journal,
): Promise<readonly Observation[]> {
  if (plan.ignore.length === 0) return observations;
  const { applyIgnore } = await import('../triage/suppress/apply-ignore.ts');
  const ignored = applyIgnore(observations, plan.ignore, {
    base: plan.base,
    today: plan.today,
    ruleIds,
    wholeFolders: wholeFolders(plan, events),
  });
  for (const diagnostic of ignored.diagnostics) journal.report(diagnostic);
  return ignored.observations;
}

async function suppressBaselined(
  observations: readonly Observation[],
  { baseline, today }: ScanPlan,
  ruleIds: ReadonlySet<string>,
  journal: Journal,
): Promise<Suppressed> {
  if (!baseline) return { observations };
  const { applyBaseline } = await import('../triage/baseline/apply-baseline.ts');
  const applied = applyBaseline(observations, baseline, {
    key: baseline.key,
    name: baseline.name,
    today,
    ruleIds,
    unused: baseline.unused,
  });
  for (const diagnostic of applied.diagnostics) journal.report(diagnostic);
  return applied;
}

/** Folders of which nothing was left out: only there can an ignore entry be called unused. */
function wholeFolders(plan: ScanPlan, { signal }: ScanEvents): readonly string[] {
  const isPartial = plan.include.length > 0 || plan.exclude.length > 0 || plan.trackedOnly || signal?.aborted;
  if (isPartial || plan.change) return [];
  const folders = plan.targets.filter((target) => target !== '-').map((target) => resolve(target));
  return folders.filter((folder) => statSync(folder, { throwIfNoEntry: false })?.isDirectory());
}
