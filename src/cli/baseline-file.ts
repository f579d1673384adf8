import { existsSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { readLimited } from '../config/read-limited.ts';
import { UsageError } from '../core/errors.ts';
import { displayPath } from '../core/path.ts';
import type { BaselineFile } from '../viewer/baseline-file.ts';
import { chooseDestination } from './output/destination.ts';
import { OutputError } from './output/output-error.ts';
import { writeFile } from './output/write-file.ts';
import { BASELINE_LIMIT } from './settings/read-baseline.ts';

/** A baseline's file, for who reads and writes it again and again. */
export function baselineFile(path: string): BaselineFile {
  const file = resolve(path);
  return {
    name: displayPath(path),
    read: async () => (existsSync(file) ? (await readLimited(file, BASELINE_LIMIT)).toString('utf8') : undefined),
    // In one go: nothing of this process comes between the comparison and the file that takes its place.
    async replace(expected, next) {
      const now = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
      if (now !== expected) return 'changed';
      try {
        if (next === undefined) rmSync(file, { force: true });
        else writeText(file, next);
        return 'replaced';
      } catch (error) {
        if (error instanceof OutputError) throw new UsageError(error.message);
        throw error;
      }
    },
  };
}

function writeText(file: string, text: string): void {
  const destination = chooseDestination({ output: file, showSecrets: false, stdoutIsTerminal: false });
  if (destination.kind !== 'stdout') writeFile(destination, [text]);
}
