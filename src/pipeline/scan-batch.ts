import type { Skipped } from '../core/coverage.ts';
import type { Diagnostic } from '../core/diagnostic.ts';
import type { ScanCosts } from '../core/meter.ts';
import type { Blob } from '../core/origin.ts';
import type { DroppedCandidate } from '../core/scan-result.ts';
import { type Content, sniff } from '../scanners/content.ts';
import type { FileEntry } from '../scanners/file-entry.ts';
import type { FilePart } from '../scanners/file-parts.ts';
import type { FileReader } from '../scanners/read-file.ts';
import type { Observation } from '../triage/observation.ts';
import { type CiCandidate, ciCandidate } from './ci/ci-candidate.ts';
import { type CiCounts, judgeCandidate } from './ci/judge-candidate.ts';
import { type Inspection, type InspectOptions, NOTHING_FOUND } from './inspect.ts';
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
  const inspection =
    parts && content !== 'binary'
      ? inspectParts(parts, createPartInspector(origin, content, options), into)
      : inspectCounted({ bytes, origin }, content, options, into);
  // Nearly every file: what is seldom run stays out of the way of what runs for each, so that V8 compiles that once.
  if (inspection === NOTHING_FOUND && candidate === undefined) return undefined;
  const before = into.observations.length;
  const pending = settle(inspection, candidate, options, into);
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
  const content = sniff(bytes);
  const candidate = options.ci && ciCandidate(bytes, origin, content);
  return settle(inspectCounted({ bytes, origin }, content, options, into), candidate, options, into);
}

/** Inspects a blob. */
export function scanBytes(
  bytes: Buffer,
  origin: Observation['origin'],
  options: InspectOptions,
  into: BatchResult,
): void {
  addFindings(inspectCounted({ bytes, origin }, sniff(bytes), options, into), into);
}

function inspectCounted(blob: Blob, content: Content, options: InspectOptions, into: BatchResult): Inspection {
  const inspection = inspectInParts(blob, content, options);
  if (inspection.binary) {
    into.skipped.push({ path: blob.origin.path, reason: 'binary' });
  } else {
    into.files++;
    into.bytes += blob.bytes.length;
  }
  return inspection;
}

function inspectParts(
  parts: Iterable<FilePart>,
  inspectPart: (part: FilePart) => Inspection,
  into: BatchResult,
): Inspection {
  const all: Inspection & Findings = { binary: false, observations: [], dropped: [], diagnostics: [] };
  into.files++;
  for (const part of parts) {
    into.bytes += part.next;
    if (part.diagnostic) all.diagnostics.push(part.diagnostic);
    addFindings(inspectPart(part), all);
  }
  return all;
}

/** Adds what was found in a blob, and what is found where it is a CI configuration. */
function settle(
  inspection: Inspection,
  candidate: CiCandidate | undefined,
  { ci }: InspectOptions,
  into: BatchResult,
): Promise<void> | undefined {
  const from = into.observations.length;
  addFindings(inspection, into);
  return ci && judgeCandidate(candidate, from, ci, into);
}

type Findings = Pick<BatchResult, 'observations' | 'dropped' | 'diagnostics'>;

function addFindings({ observations, dropped, diagnostics }: Inspection, into: Findings): void {
  for (const observation of observations) into.observations.push(observation);
  for (const candidate of dropped) into.dropped.push(candidate);
  for (const diagnostic of diagnostics) into.diagnostics.push(diagnostic);
}
