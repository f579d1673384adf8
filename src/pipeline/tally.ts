import { addCosts, emptyCosts, type ScanCosts } from '../core/meter.ts';
import type { DroppedCandidate } from '../core/scan-result.ts';
import type { FileEntry } from '../scanners/file-entry.ts';
import type { Journal } from '../scanners/journal.ts';
import type { Observation } from '../triage/observation.ts';
import type { CiCounts } from './ci/judge-candidate.ts';
import type { ScanEvents } from './plan.ts';
import type { BatchResult } from './scan-batch.ts';

/** Sums up batches, in whatever order they come, and tells how far the scan is. */
export interface Tally {
  readonly files: number;
  readonly bytes: number;
  readonly observations: readonly Observation[];
  /** Files in which something was observed, by their reported path. */
  readonly observedIn: ReadonlyMap<string, FileEntry>;
  readonly ci: Readonly<CiCounts>;
  /** In order of path and line. */
  dropped(): readonly DroppedCandidate[];
  /** Undefined unless batches told their costs. */
  readonly costs: ScanCosts | undefined;
  add(batch: BatchResult): void;
}

const PROGRESS_EVERY_MS = 100;

export function createTally(journal: Journal, events: ScanEvents): Tally {
  const observations: Observation[] = [];
  const observedIn = new Map<string, FileEntry>();
  const dropped: DroppedCandidate[] = [];
  const ci: CiCounts = { candidates: 0, files: 0, bytes: 0 };
  let [files, bytes, told] = [0, 0, 0];
  let costs: ScanCosts | undefined;
  return {
    get costs() {
      return costs;
    },
    get files() {
      return files;
    },
    get bytes() {
      return bytes;
    },
    observations,
    observedIn,
    ci,
    dropped: () => dropped.toSorted((a, b) => (a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1)),
    add(batch) {
      files += batch.files;
      bytes += batch.bytes;
      for (const observation of batch.observations) observations.push(observation);
      for (const entry of batch.observedIn) observedIn.set(entry.path, entry);
      ci.candidates += batch.ci.candidates;
      ci.files += batch.ci.files;
      ci.bytes += batch.ci.bytes;
      for (const candidate of batch.dropped) dropped.push(candidate);
      for (const { path, reason } of batch.skipped) journal.skip(path, reason);
      for (const diagnostic of batch.diagnostics) journal.report(diagnostic);
      if (batch.costs) {
        costs ??= emptyCosts();
        addCosts(costs, batch.costs);
      }
      const now = Date.now();
      if (!events.onProgress || now - told < PROGRESS_EVERY_MS) return;
      told = now;
      events.onProgress({ files, bytes, findings: observations.length });
    },
  };
}
