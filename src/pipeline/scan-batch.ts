import type { Skipped } from '../core/coverage.ts';
import type { Diagnostic } from '../core/diagnostic.ts';
import type { ScanCosts } from '../core/meter.ts';
import type { DroppedCandidate } from '../core/scan-result.ts';
import { type Content, sniff } from '../scanners/content.ts';
import type { FileEntry } from '../scanners/file-entry.ts';
import type { FilePart } from '../scanners/file-parts.ts';
import type { FileReader } from '../scanners/read-file.ts';
import type { Observation } from '../triage/observation.ts';
import { ciCandidate } from './ci/ci-candidate.ts';
import { type CiCounts, judgeCandidate } from './ci/judge-candidate.ts';
import type { Inspection, InspectOptions } from './inspect.ts';
import { createPartInspector, inspectInParts } from './inspect-parts.ts';

/** What a number of files gave; plain data that may cross from a worker thread. */
export interface BatchResult {
  files: number;
  bytes: number;
  readonly observations: Observation[];
  /** Files in which something was observed. */
  readonly observedIn: FileEntry[];
  readonly dropped: DroppedCandidate[];
  readonly skipped: Skipped[];
  readonly diagnostics: Diagnostic[];
  readonly ci: CiCounts;
  /** Set when somebody watches where the time goes. */
  costs?: ScanCosts;
}

export function emptyBatchResult(): BatchResult {
  const ci = { candidates: 0, files: 0, bytes: 0 };
  return { files: 0, bytes: 0, observations: [], observedIn: [], dropped: [], skipped: [], diagnostics: [], ci };
}

/**
 * Reads and inspects one file. Its tracking is filled in later, when git has answered.
 *
 * @returns what to wait for before the next file, if anything
 */
export function scanFile(
  entry: FileEntry,
  read: FileReader,
  options: InspectOptions,
  into: BatchResult,
): Promise<void> | undefined {
  options.meter?.switchTo('read');
  const file = read(entry);
  options.meter?.switchTo('nothing');
  if (file.kind === 'failed') {
    into.diagnostics.push(file.diagnostic);
    return undefined;
  }
  if (file.kind === 'skipped') {
    into.skipped.push({ path: entry.path, reason: file.reason });
    if (file.diagnostic) into.diagnostics.push(file.diagnostic);
    return undefined;
  }
  if (file.diagnostic) into.diagnostics.push(file.diagnostic);
  const origin = { kind: 'file', path: entry.path, tracking: 'unversioned' } as const;
  const { bytes, content, parts } = file;
  const candidate = options.ci && ciCandidate(bytes, origin, content);
  const before = into.observations.length;
  if (parts && content !== 'binary') scanParts(parts, createPartInspector(origin, content, options), into);
  else scanBytes(bytes, origin, options, into, content);
  const pending = options.ci && judgeCandidate(candidate, before, options.ci, into);
  if (pending) return pending.then(() => noteObserved(entry, before, into));
  noteObserved(entry, before, into);
  return undefined;
}

/** @param before how many observations there were before those of the file */
function noteObserved(entry: FileEntry, before: number, into: BatchResult): void {
  if (into.observations.length > before) into.observedIn.push(entry);
}

/**
 * Inspects a blob, and judges it where it is a CI configuration.
 *
 * @returns what to wait for before the next blob, if anything
 */
export function scanBlob(
  bytes: Buffer,
  origin: Observation['origin'],
  options: InspectOptions,
  into: BatchResult,
): Promise<void> | undefined {
  const { ci } = options;
  const content = sniff(bytes);
  const candidate = ci && ciCandidate(bytes, origin, content);
  const from = into.observations.length;
  scanBytes(bytes, origin, options, into, content);
  return ci && judgeCandidate(candidate, from, ci, into);
}

function scanParts(parts: Iterable<FilePart>, inspectPart: (part: FilePart) => Inspection, into: BatchResult): void {
  into.files++;
  for (const part of parts) {
    into.bytes += part.next;
    if (part.diagnostic) into.diagnostics.push(part.diagnostic);
    addFindings(inspectPart(part), into);
  }
}

function addFindings({ observations, dropped, diagnostics }: Inspection, into: BatchResult): void {
  for (const observation of observations) into.observations.push(observation);
  for (const candidate of dropped) into.dropped.push(candidate);
  for (const diagnostic of diagnostics) into.diagnostics.push(diagnostic);
}

/**
 * Inspects a blob.
 *
 * @param content what sniff tells of the bytes, for those who know it already
 */
export function scanBytes(
  bytes: Buffer,
  origin: Observation['origin'],
  options: InspectOptions,
  into: BatchResult,
  content: Content = sniff(bytes),
): void {
  const inspection = inspectInParts({ bytes, origin }, content, options);
  if (inspection.binary) {
    into.skipped.push({ path: origin.path, reason: 'binary' });
  } else {
    into.files++;
    into.bytes += bytes.length;
  }
  addFindings(inspection, into);
}
