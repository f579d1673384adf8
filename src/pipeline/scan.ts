import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Finding } from '../core/finding.ts';
import type { ScanResult } from '../core/scan-result.ts';
import { chooseEngine } from '../detectors/regex/choose-engine.ts';
import type { FileEntry } from '../scanners/file-entry.ts';
import { resolveTracking } from '../scanners/git/resolve-tracking.ts';
import { createJournal, type Journal } from '../scanners/journal.ts';
import { readStdin } from '../scanners/stdin.ts';
import { listWorktree } from '../scanners/worktree/list-worktree.ts';
import { groupObservations } from '../triage/group.ts';
import type { Observation } from '../triage/observation.ts';
import { rankFindings } from '../triage/rank.ts';
import { aboveThreshold } from '../triage/threshold.ts';
import type { InspectOptions } from './inspect.ts';
import type { ScanEvents, ScanPlan } from './plan.ts';
import { emptyBatchResult, scanBytes } from './scan-batch.ts';
import { scanFiles } from './scan-files.ts';
import type { WorkerStart } from './start-inspection.ts';
import { startInspection } from './start-inspection.ts';
import { createTally, type Tally } from './tally.ts';

declare const __VERSION__: string;

/**
 * The whole story: scanners bring bytes, detectors find, triage decides; the result is what reports tell.
 *
 * @throws UsageError for a target that is not there or a pattern that cannot match
 */
export async function scan(plan: ScanPlan, events: ScanEvents = {}): Promise<ScanResult> {
  const startedAt = new Date();
  const journal = createJournal();
  const tally = createTally(journal, events);
  const start = workerStart(plan);
  const startHere = once(() => startInspection(start));

  const files = plan.targets.filter((target) => target !== '-');
  const listed = files.length > 0 ? await listWorktree({ ...plan, targets: files }, journal) : [];
  if (plan.targets.includes('-')) await scanStdin(plan, await startHere(), journal, tally);
  await scanFiles(listed, plan.jobs, start, startHere, tally, events.signal);

  const marked = await markTracking(tally.observations, listed, plan, journal);
  const rulesById = new Map(plan.rules.map((rule) => [rule.id, rule]));
  const observations = await suppressIgnored(marked, plan, events, journal);
  const findings = groupObservations(observations, rulesById, {
    reportSecretFingerprint: plan.fingerprintKey !== undefined,
  });
  const shown = aboveThreshold(findings, plan);

  return {
    tool: { version: __VERSION__, engine: (await chooseEngine()).name },
    startedAt,
    durationMs: Date.now() - startedAt.getTime(),
    targets: plan.targets,
    base: plan.base,
    rules: plan.rules,
    findings: rankFindings(shown),
    belowThreshold: countOpen(findings) - countOpen(shown),
    dropped: tally.dropped(),
    coverage: {
      files: tally.files,
      bytes: tally.bytes,
      skipped: journal.skipped,
      skippedPaths: journal.skippedPaths(),
    },
    diagnostics: journal.diagnostics.toSorted((a, b) => compare(a.path ?? '', b.path ?? '')),
    interrupted: events.signal?.aborted ?? false,
    ...(tally.costs ? { costs: tally.costs } : {}),
  };
}

function workerStart(plan: ScanPlan): WorkerStart {
  const { rules, customRules, maxSize, today, showSecrets, explain, stats } = plan;
  // Without a key of the user's, fingerprints only serve to group within this run.
  const key = plan.fingerprintKey ?? randomBytes(32).toString('hex');
  return { rules, hasCustomRules: customRules.length > 0, maxSize, key, today, showSecrets, explain, stats };
}

async function suppressIgnored(
  observations: readonly Observation[],
  plan: ScanPlan,
  events: ScanEvents,
  journal: Journal,
): Promise<readonly Observation[]> {
  if (plan.ignore.length === 0) return observations;
  const { applyIgnore } = await import('../triage/apply-ignore.ts');
  const ignored = applyIgnore(observations, plan.ignore, {
    base: plan.base,
    today: plan.today,
    ruleIds: new Set(plan.rules.map((rule) => rule.id)),
    wholeFolders: wholeFolders(plan, events),
  });
  for (const diagnostic of ignored.diagnostics) journal.report(diagnostic);
  return ignored.observations;
}

/** Folders of which nothing was left out: only there can an ignore entry be called unused. */
function wholeFolders(plan: ScanPlan, { signal }: ScanEvents): readonly string[] {
  const isPartial = plan.include.length > 0 || plan.exclude.length > 0 || plan.trackedOnly || signal?.aborted;
  if (isPartial) return [];
  const folders = plan.targets.filter((target) => target !== '-').map((target) => resolve(target));
  return folders.filter((folder) => statSync(folder, { throwIfNoEntry: false })?.isDirectory());
}

async function scanStdin(plan: ScanPlan, inspection: InspectOptions, journal: Journal, tally: Tally): Promise<void> {
  const { bytes, diagnostic } = await readStdin(process.stdin, plan.maxSize);
  if (diagnostic) journal.report(diagnostic);
  const result = emptyBatchResult();
  if (bytes.byteLength > 0) scanBytes(bytes, { kind: 'stdin', path: '-' }, inspection, result);
  tally.add(result);
}

/** Git is asked only about the files in which something was found. */
async function markTracking(
  observations: readonly Observation[],
  listed: readonly FileEntry[],
  plan: ScanPlan,
  journal: Journal,
): Promise<readonly Observation[]> {
  const seen = new Set(observations.map(({ origin }) => origin.path));
  const entries = new Map(listed.filter(({ path }) => seen.has(path)).map((entry) => [entry.path, entry]));
  const trackingOf = await resolveTracking(entries.values(), { journal, level: 'warning', base: plan.base });
  return observations.map((observation) => {
    const { origin } = observation;
    const entry = entries.get(origin.path);
    if (origin.kind !== 'file' || !entry) return observation;
    return { ...observation, origin: { ...origin, tracking: trackingOf(entry) } };
  });
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

const countOpen = (findings: readonly Finding[]): number => findings.filter(({ suppression }) => !suppression).length;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
