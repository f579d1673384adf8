import { randomBytes } from 'node:crypto';
import type { Finding } from '../core/finding.ts';
import type { CredentialKind } from '../core/kinds/credential-kind.ts';
import { once } from '../core/once.ts';
import type { ChangeFacts, ScanResult } from '../core/scan-result.ts';
import { buildHere } from '../detectors/prefilter/matching-core.ts';
import { chooseEngine } from '../detectors/regex/choose-engine.ts';
import { mayBeCiPath } from '../posture/ci/may-be-ci-file.ts';
import type { FileEntry } from '../scanners/file-entry.ts';
import { resolveTracking } from '../scanners/git/resolve-tracking.ts';
import { createJournal, type Journal } from '../scanners/journal.ts';
import { shortReadsBelow } from '../scanners/short-reads.ts';
import { readStdin } from '../scanners/stdin.ts';
import { listWorktree } from '../scanners/worktree/list-worktree.ts';
import { groupObservations } from '../triage/group.ts';
import type { Observation } from '../triage/observation.ts';
import { rankFindings } from '../triage/rank.ts';
import { aboveThreshold } from '../triage/threshold.ts';
import type { ChangeScan } from './change-scan.ts';
import { secretKey } from './history/found-secrets.ts';
import type { PlannedHistory } from './history/plan.ts';
import type { Histories, HistoryTools } from './history/scan-history.ts';
import type { InspectOptions } from './inspect.ts';
import { maskNames } from './mask-names.ts';
import type { PlannedChange, ScanEvents, ScanPlan } from './plan.ts';
import { emptyBatchResult, scanBlob } from './scan-batch.ts';
import { scanFiles } from './scan-files.ts';
import type { TextScan } from './scan-texts.ts';
import type { WorkerStart } from './start-inspection.ts';
import { startInspection } from './start-inspection.ts';
import { suppress } from './suppress.ts';
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
  for (const diagnostic of plan.diagnostics) journal.report(diagnostic);
  const tally = createTally(journal, events);
  const start = workerStart(plan);
  const startHere = once(() => startInspection(start));

  if (plan.change) {
    await scanPlannedChange(plan, plan.change, {
      inspection: await startHere(),
      journal,
      tally,
      signal: events.signal,
    });
  }
  const histories = plan.history
    ? await scanPlannedHistory(plan, plan.history, {
        start,
        inspection: startHere,
        journal,
        tally,
        signal: events.signal,
      })
    : undefined;
  if (plan.texts) {
    await scanPlannedTexts(plan, plan.texts.file, { inspection: startHere, tally, signal: events.signal });
  }
  const files = plan.change || plan.history || plan.texts ? [] : plan.targets.filter((target) => target !== '-');
  const entries = files.length > 0 ? wanted(await listWorktree({ ...plan, targets: files }, journal), plan) : [];
  if (plan.targets.includes('-')) await scanStdin(plan, await startHere(), journal, tally);
  const reading = { ...start, shortReads: shortReadsBelow(files) };
  await scanFiles(entries, plan.jobs, reading, startHere, tally, events.signal);
  const { meter } = plan.stats ? await startHere() : {};
  if (meter) tally.add({ ...emptyBatchResult(), costs: meter.take() });
  const marked = await markTracking(tally.observations, tally, plan, journal);
  const rules: readonly CredentialKind[] = [...plan.rules, ...(await checksOf(plan, tally))];
  const seen = plan.ci?.files === 'only' ? tally.ci : tally;
  const rulesById = new Map(rules.map((rule) => [rule.id, rule]));
  const { observations, use } = await suppress(marked, plan, new Set(rulesById.keys()), events, journal);
  const findings = groupObservations(observations, rulesById, {
    reportSecretFingerprint: plan.fingerprintKey !== undefined,
    ...(histories && { historyOf: (rule: string, secret: string) => histories.get(secretKey(rule, secret)) }),
  });
  const shown = aboveThreshold(findings, plan);

  const result: ScanResult = {
    tool: { version: __VERSION__, engine: (await chooseEngine()).name, core: buildHere() },
    startedAt,
    durationMs: Date.now() - startedAt.getTime(),
    targets: plan.targets,
    base: plan.base,
    rules,
    ...(plan.history && { source: 'history' as const }),
    findings: rankFindings(shown),
    belowThreshold: countOpen(findings) - countOpen(shown),
    dropped: tally.dropped(),
    coverage: {
      files: seen.files,
      bytes: seen.bytes,
      skipped: journal.skipped,
      skippedPaths: journal.skippedPaths(),
    },
    diagnostics: journal.diagnostics.toSorted((a, b) => compare(a.path ?? '', b.path ?? '')),
    interrupted: events.signal?.aborted ?? false,
    ...(tally.costs && { costs: tally.costs }),
    ...(plan.change && { change: factsOf(plan.change) }),
    ...(use && { baseline: use }),
  };
  return plan.showSecrets ? result : maskNames(result, async () => (await startHere()).detector);
}

async function scanPlannedHistory(plan: ScanPlan, history: PlannedHistory, tools: HistoryTools): Promise<Histories> {
  const { scanHistory } = await import('./history/scan-history.ts');
  return scanHistory(plan, history, tools);
}

async function scanPlannedTexts(
  plan: ScanPlan,
  file: string,
  tools: Pick<TextScan, 'inspection' | 'tally' | 'signal'>,
): Promise<void> {
  const [{ scanTexts }, { textMemory }] = await Promise.all([import('./scan-texts.ts'), import('./text-memory.ts')]);
  await scanTexts({ file, maxSize: plan.maxSize, memory: await textMemory(plan, file), ...tools });
}

async function scanPlannedChange(
  { include, exclude, maxSize }: ScanPlan,
  { source, policyFiles, diagnostics }: PlannedChange,
  tools: Pick<ChangeScan, 'inspection' | 'journal' | 'tally' | 'signal'>,
): Promise<void> {
  for (const diagnostic of diagnostics) tools.journal.report(diagnostic);
  const { scanChange } = await import('./scan-change.ts');
  await scanChange({ source, policyFiles, include, exclude, maxSize, ...tools });
}

/** Of the files, those that may be what is asked for. */
function wanted(files: Iterable<FileEntry>, { ci }: ScanPlan): Iterable<FileEntry> {
  return ci?.files === 'only' ? ciFiles(files) : files;
}

function* ciFiles(files: Iterable<FileEntry>): Iterable<FileEntry> {
  for (const file of files) if (mayBeCiPath(file.path)) yield file;
}

/** The checks of CI configurations that took part; loaded only where there may have been some. */
async function checksOf({ ci }: ScanPlan, tally: Tally): Promise<readonly CredentialKind[]> {
  if (!ci || tally.ci.candidates === 0) return [];
  const { plannedChecks } = await import('./ci/planned-checks.ts');
  return plannedChecks(ci).checks;
}

function factsOf({ source, certain }: PlannedChange): ChangeFacts {
  return { kind: source.kind, commits: source.kind === 'range' ? source.commits.length : 0, certain };
}

function workerStart(plan: ScanPlan): WorkerStart {
  const { rules, customRules, maxSize, today, foreignComments, showSecrets, explain, stats, ci } = plan;
  // Without a key of the user's, fingerprints only serve to group within this run.
  const key = plan.fingerprintKey ?? randomBytes(32).toString('hex');
  const hasCustomRules = customRules.length > 0;
  const judging = ci ? { ci } : {};
  return { rules, hasCustomRules, maxSize, key, today, foreignComments, showSecrets, explain, stats, ...judging };
}

async function scanStdin(plan: ScanPlan, inspection: InspectOptions, journal: Journal, tally: Tally): Promise<void> {
  const { bytes, diagnostic } = await readStdin(plan.stdin ?? process.stdin, plan.maxSize);
  if (diagnostic) journal.report(diagnostic);
  const result = emptyBatchResult();
  const origin = { kind: 'stdin', path: plan.stdinName ?? '-' } as const;
  if (bytes.byteLength > 0) await scanBlob(bytes, origin, inspection, result);
  tally.add(result);
}

/** Git is asked only about the files in which something was found. */
async function markTracking(
  observations: readonly Observation[],
  tally: Tally,
  plan: ScanPlan,
  journal: Journal,
): Promise<readonly Observation[]> {
  const seen = new Set(observations.map(({ origin }) => origin.path));
  const files = [...tally.observedIn.values()].filter(({ path }) => seen.has(path));
  const entries = new Map(files.map((entry) => [entry.path, entry]));
  const trackingOf = await resolveTracking(entries.values(), { journal, level: 'warning', base: plan.base });
  return observations.map((observation) => {
    const { origin } = observation;
    const entry = entries.get(origin.path);
    if (origin.kind !== 'file' || !entry) return observation;
    return { ...observation, origin: { ...origin, tracking: trackingOf(entry) } };
  });
}

const countOpen = (findings: readonly Finding[]): number => findings.filter(({ suppression }) => !suppression).length;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
