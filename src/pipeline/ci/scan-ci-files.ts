import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FileEntry } from '../../scanners/file-entry.ts';
import type { Journal } from '../../scanners/journal.ts';
import { createFileReader } from '../../scanners/read-file.ts';
import type { Observation } from '../../triage/observation.ts';
import type { ScanPlan } from '../plan.ts';
import type { CiInspector } from './ci-inspector.ts';

/** Signals and timers get their turn after so many files. */
const TURN = 16;

export interface CiScan {
  readonly plan: ScanPlan;
  readonly inspector: CiInspector;
  readonly journal: Journal;
  readonly signal: AbortSignal | undefined;
}

export interface CiScanned {
  /** Of all files, or of configurations only, as the plan asks. */
  readonly observations: readonly Observation[];
  /** How many of the files are configurations. */
  readonly files: number;
  readonly bytes: number;
}

/**
 * Judges files that may configure a CI system, and adds what is found to what detectors saw. Where nothing but such files
 * is asked for, what detectors saw elsewhere is left out.
 */
export async function scanCiFiles(
  entries: readonly FileEntry[],
  observations: readonly Observation[],
  { plan, inspector, journal, signal }: CiScan,
): Promise<CiScanned> {
  const read = createFileReader(plan.maxSize);
  const byPath = groupByPath(observations);
  const configurations = new Set<string>();
  let bytes = 0;
  for (const [index, entry] of entries.entries()) {
    if (index % TURN === 0) await nextTurn();
    if (signal?.aborted) break;
    const file = read(entry);
    const detected = byPath.get(entry.path) ?? [];
    // What cannot be read was told when it was scanned.
    if (file.kind !== 'read') continue;
    const origin = detected[0]?.origin ?? { kind: 'file', path: entry.path, tracking: 'unversioned' };
    const inspection = inspector.inspect(file.bytes, origin, detected);
    for (const diagnostic of inspection.diagnostics) journal.report(diagnostic);
    byPath.set(entry.path, inspection.observations);
    if (!inspection.isConfiguration) continue;
    configurations.add(entry.path);
    bytes += file.bytes.byteLength;
  }
  const isWanted = (path: string) => plan.ci?.files !== 'only' || configurations.has(path);
  const wanted = [...byPath].flatMap(([path, seen]) => (isWanted(path) ? seen : []));
  return { observations: wanted, files: configurations.size, bytes };
}

function groupByPath(observations: readonly Observation[]): Map<string, readonly Observation[]> {
  const groups = new Map<string, Observation[]>();
  for (const observation of observations) {
    const group = groups.get(observation.origin.path);
    if (group) group.push(observation);
    else groups.set(observation.origin.path, [observation]);
  }
  return groups;
}
