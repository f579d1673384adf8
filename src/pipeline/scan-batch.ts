import type { Skipped } from '../core/coverage.ts';
import type { Diagnostic } from '../core/diagnostic.ts';
import type { ScanCosts } from '../core/meter.ts';
import type { DroppedCandidate } from '../core/scan-result.ts';
import { mayBeCiFile } from '../posture/ci/may-be-ci-file.ts';
import type { FileEntry } from '../scanners/file-entry.ts';
import type { FilePart } from '../scanners/file-parts.ts';
import type { FileReader } from '../scanners/read-file.ts';
import type { Observation } from '../triage/observation.ts';
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
  /** Files that may configure a CI system. */
  readonly ciFiles: FileEntry[];
  /** Set when somebody watches where the time goes. */
  costs?: ScanCosts;
}

export function emptyBatchResult(): BatchResult {
  return {
    files: 0,
    bytes: 0,
    observations: [],
    observedIn: [],
    dropped: [],
    skipped: [],
    diagnostics: [],
    ciFiles: [],
  };
}

/** Reads and inspects one file. Its tracking is filled in later, when git has answered. */
export function scanFile(entry: FileEntry, read: FileReader, options: InspectOptions, into: BatchResult): void {
  options.meter?.switchTo('read');
  const file = read(entry);
  options.meter?.switchTo('nothing');
  if (file.kind === 'failed') {
    into.diagnostics.push(file.diagnostic);
    return;
  }
  if (file.kind === 'skipped') {
    into.skipped.push({ path: entry.path, reason: file.reason });
    return;
  }
  if (file.diagnostic) into.diagnostics.push(file.diagnostic);
  if (mayBeCiFile(entry.path, file.bytes)) into.ciFiles.push(entry);
  const before = into.observations.length;
  const origin = { kind: 'file', path: entry.path, tracking: 'unversioned' } as const;
  if (file.parts) scanParts(file.parts, createPartInspector(origin, file.content, options), into);
  else scanBytes(file.bytes, origin, options, into);
  if (into.observations.length > before) into.observedIn.push(entry);
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

export function scanBytes(
  bytes: Uint8Array,
  origin: Observation['origin'],
  options: InspectOptions,
  into: BatchResult,
): void {
  const inspection = inspectInParts({ bytes, origin }, options);
  if (inspection.binary) {
    into.skipped.push({ path: origin.path, reason: 'binary' });
    return;
  }
  into.files++;
  into.bytes += bytes.byteLength;
  addFindings(inspection, into);
}
