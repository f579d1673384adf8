import { type ShellFile, shellFiles } from '../../posture/shell-files.ts';
import type { Home } from '../../posture/store-files.ts';
import type { Journal } from '../../scanners/journal.ts';
import { createFileReader } from '../../scanners/read-file.ts';
import { reportPath } from '../../scanners/report-path.ts';
import type { InspectOptions } from '../inspect.ts';
import { type BatchResult, scanFile } from '../scan-batch.ts';
import type { HostPlan } from './host-plan.ts';
import { locateFile } from './locate-store.ts';

/** Histories of many years are smaller. */
export const LARGEST_TEXT = 50_000_000;

/** What was scanned of shells, by path as it is reported. */
export type ShellPlaces = ReadonlyMap<string, { readonly file: ShellFile; readonly home: Home; readonly real: string }>;

/** Scans what was typed into shells and what they start with, in every home. */
export function scanShells(
  plan: HostPlan,
  inspection: InspectOptions,
  journal: Journal,
  into: BatchResult,
): ShellPlaces {
  const read = createFileReader({ maxSize: LARGEST_TEXT });
  const places = new Map<string, { readonly file: ShellFile; readonly home: Home; readonly real: string }>();
  for (const home of plan.homes) {
    for (const file of shellFiles(home)) {
      // HISTFILE=/dev/null is how people keep no history; folders lie beside the machine's files.
      const real = locateFile({ ...file, isQuiet: file.from !== 'home' }, home, plan.base, journal);
      const path = real && reportPath(plan.base, real);
      if (!path || places.has(path)) continue;
      places.set(path, { file, home, real });
      scanFile({ path, absolute: real }, read, inspection, into);
    }
  }
  return places;
}
