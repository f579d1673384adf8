import type { Diagnostic } from '../../core/diagnostic.ts';
import type { Suppression } from '../../core/finding.ts';
import type { BaselineUse } from '../../core/scan-result.ts';
import type { Observation } from '../observation.ts';
import { hasRunOut } from '../suppress/end-date.ts';
import type { Baseline, BaselineEntry } from './entry.ts';
import { baselineFingerprint } from './fingerprint.ts';

export interface BaselineContext {
  /** For messages. */
  readonly name: string;
  /** The baseline's. */
  readonly key: Buffer;
  /** YYYY-MM-DD. */
  readonly today: string;
  /** The rules that took part: entries for others are not called unused. */
  readonly ruleIds: ReadonlySet<string>;
  /** `told` only when everything was scanned that the baseline is about. */
  readonly unused: 'told' | 'kept';
}

export interface Baselined {
  /** In their order; what an entry covers is suppressed, unless something else was first. */
  readonly observations: readonly Observation[];
  readonly use: BaselineUse;
  /** `expired-baseline-entry` and `unused-baseline-entry`. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Suppresses the observations whose secret a baseline has, wherever they were made. */
export function applyBaseline(
  observations: readonly Observation[],
  { entries }: Baseline,
  context: BaselineContext,
): Baselined {
  const byFingerprint = new Map(entries.map((entry) => [entry.fingerprint, entry]));
  const names = new Map<string, string>();
  const used = new Set<BaselineEntry>();
  const marked = observations.map((observation) => {
    const { secretFingerprint, suppression } = observation;
    const name = names.get(secretFingerprint) ?? baselineFingerprint(context.key, secretFingerprint);
    names.set(secretFingerprint, name);
    const entry = byFingerprint.get(name);
    if (!entry) return observation;
    used.add(entry);
    if (suppression || hasRunOut(entry.until, context.today)) return observation;
    return { ...observation, suppression: toSuppression(entry) };
  });
  const unused = entries.filter((entry) => !used.has(entry) && context.ruleIds.has(entry.rule));
  return {
    observations: marked,
    use: { unused: unused.map(({ fingerprint }) => fingerprint) },
    diagnostics: [...expired(entries, context), ...(context.unused === 'told' ? unusedRemarks(unused, context) : [])],
  };
}

/** How an entry is told in a report. */
export function toSuppression({ reason, until }: BaselineEntry): Suppression {
  return { by: 'baseline', ...(reason !== undefined && { reason }), ...(until !== undefined && { until }) };
}

function expired(entries: readonly BaselineEntry[], { today, name }: BaselineContext): readonly Diagnostic[] {
  return entries
    .filter(({ until }) => hasRunOut(until, today))
    .map((entry) => remark('expired-baseline-entry', `${inWords(entry)} ran out on ${entry.until} (${name})`));
}

function unusedRemarks(unused: readonly BaselineEntry[], { today, name }: BaselineContext): readonly Diagnostic[] {
  return unused
    .filter(({ until }) => !hasRunOut(until, today))
    .map((entry) => remark('unused-baseline-entry', `nothing was found that ${inWords(entry)} covers (${name})`));
}

function inWords({ fingerprint, rule }: BaselineEntry): string {
  return `the entry ${fingerprint.slice(0, 12)} for ${rule}`;
}

function remark(code: string, message: string): Diagnostic {
  return { code, level: 'warning', message };
}
