import type { Skipped } from '../core/coverage.ts';
import type { Diagnostic } from '../core/diagnostic.ts';
import type { DroppedCandidate } from '../core/scan-result.ts';
import type { FileEntry } from '../scanners/file-entry.ts';
import type { FileReader } from '../scanners/read-file.ts';
import type { Observation } from '../triage/observation.ts';
import { type InspectOptions, inspect } from './inspect.ts';

/** What a number of files gave; plain data that may cross from a worker thread. */
export interface BatchResult {
  files: number;
  bytes: number;
  readonly observations: Observation[];
  readonly dropped: DroppedCandidate[];
  readonly skipped: Skipped[];
  readonly diagnostics: Diagnostic[];
}

export function emptyBatchResult(): BatchResult {
  return { files: 0, bytes: 0, observations: [], dropped: [], skipped: [], diagnostics: [] };
}

/** Reads and inspects one file. Its tracking is filled in later, when git has answered. */
export function scanFile(entry: FileEntry, read: FileReader, options: InspectOptions, into: BatchResult): void {
  const file = read(entry);
  if (file.kind === 'failed') {
    into.diagnostics.push(file.diagnostic);
    return;
  }
  if (file.kind === 'skipped') {
    into.skipped.push({ path: entry.path, reason: file.reason });
    return;
  }
  if (file.diagnostic) into.diagnostics.push(file.diagnostic);
  scanBytes(file.bytes, { kind: 'file', path: entry.path, tracking: 'unversioned' }, options, into);
}

export function scanBytes(
  bytes: Uint8Array,
  origin: Observation['origin'],
  options: InspectOptions,
  into: BatchResult,
): void {
  const { binary, observations, dropped, diagnostics } = inspect({ bytes, origin }, options);
  if (binary) {
    into.skipped.push({ path: origin.path, reason: 'binary' });
    return;
  }
  into.files++;
  into.bytes += bytes.byteLength;
  into.observations.push(...observations);
  into.dropped.push(...dropped);
  into.diagnostics.push(...diagnostics);
}
