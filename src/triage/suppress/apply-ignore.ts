import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Diagnostic } from '../../core/diagnostic.ts';
import type { Suppression } from '../../core/finding.ts';
import type { Observation } from '../observation.ts';
import { hasRunOut } from './end-date.ts';
import type { IgnoreEntry } from './ignore-file.ts';
import { patternMatcher } from './ignore-pattern.ts';

export interface IgnoreContext {
  /** Absolute folder that the observations' paths are relative to. */
  readonly base: string;
  /** YYYY-MM-DD. */
  readonly today: string;
  /** The rules that took part: an entry for others alone is not called unused. */
  readonly ruleIds: ReadonlySet<string>;
  /** Absolute folders scanned with nothing left out: only there can an entry be called unused. */
  readonly wholeFolders: readonly string[];
}

export interface Ignored {
  /** In their order; what an entry covers is suppressed, unless a comment beside it was first. */
  readonly observations: readonly Observation[];
  /** `expired-ignore-entry` and `unused-ignore-entry`. */
  readonly diagnostics: readonly Diagnostic[];
}

interface Compiled {
  readonly entry: IgnoreEntry;
  readonly covers: (path: string) => boolean;
}

/** Suppresses the observations that an entry covers; the first entry that does gives the reason. */
export function applyIgnore(
  observations: readonly Observation[],
  entries: readonly IgnoreEntry[],
  context: IgnoreContext,
): Ignored {
  const live = entries
    .filter((entry) => !hasRunOut(entry.until, context.today))
    .map((entry) => compile(entry, context));
  const coveringByPath = new Map<string, readonly Compiled[]>();
  const used = new Set<IgnoreEntry>();
  const marked = observations.map((observation) => {
    const { path } = observation.origin;
    const candidates = coveringByPath.get(path) ?? live.filter(({ covers }) => covers(path));
    coveringByPath.set(path, candidates);
    const covering = candidates.map(({ entry }) => entry).filter((entry) => isForRule(entry, observation.ruleId));
    for (const entry of covering) used.add(entry);
    if (covering.length === 0 || observation.suppression) return observation;
    return { ...observation, suppression: toSuppression(covering[0]) };
  });
  return { observations: marked, diagnostics: entries.flatMap((entry) => remarkOn(entry, used, context)) };
}

function compile(entry: IgnoreEntry, { base }: IgnoreContext): Compiled {
  const matches = patternMatcher(entry.pattern);
  if (entry.folder === base) return { entry, covers: matches };
  return { entry, covers: (path) => matches(relative(entry.folder, resolve(base, path)).split(sep).join('/')) };
}

function isForRule(entry: IgnoreEntry, ruleId: string): boolean {
  return entry.rules.length === 0 || entry.rules.includes(ruleId);
}

function toSuppression({ by, reason, until }: IgnoreEntry): Suppression {
  return { by, ...(reason !== undefined && { reason }), ...(until !== undefined && { until }) };
}

function remarkOn(entry: IgnoreEntry, used: ReadonlySet<IgnoreEntry>, context: IgnoreContext): Diagnostic[] {
  const warning = (code: string, message: string): Diagnostic[] => [
    { code, level: 'warning', message: `${message} (${entry.source})` },
  ];
  if (hasRunOut(entry.until, context.today)) {
    return warning('expired-ignore-entry', `the entry for ${entry.pattern} ran out on ${entry.until}`);
  }
  const isInForce = entry.rules.length === 0 || entry.rules.some((id) => context.ruleIds.has(id));
  if (used.has(entry) || !isInForce || !isWithin(entry.folder, context.wholeFolders)) return [];
  return warning('unused-ignore-entry', `nothing was found that the entry for ${entry.pattern} covers`);
}

function isWithin(folder: string, wholeFolders: readonly string[]): boolean {
  return wholeFolders.some((whole) => {
    const path = relative(whole, folder);
    return path === '' || (path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path));
  });
}
