import { mkdirSync, realpathSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';
import { UsageError } from '../../core/errors.ts';
import { displayPath } from '../../core/path.ts';
import { EXIT } from '../exit-codes.ts';
import type { HookName } from '../hooks/hook-names.ts';
import { findHookPlace, type HookPlace } from '../hooks/hook-place.ts';
import { hookScript } from '../hooks/hook-script.ts';
import { writeFile } from '../output/write-file.ts';
import { writeStream } from '../output/write-stream.ts';

const EXECUTABLE = 0o755;

/** `hook install`: has git run a scan; a hook that is there is kept, and run first. */
export async function runHookInstall(hook: HookName): Promise<number> {
  const place = await findHookPlace(hook);
  if (place.now === 'another') keep(place);
  mkdirSync(dirname(place.file), { recursive: true });
  const script = hookScript(hook, { node: process.execPath, program: realpathSync(process.argv[1]) });
  writeFile({ kind: 'file', path: place.file, mode: EXECUTABLE }, [script]);
  const before =
    place.now === 'another' ? `; the hook that was there is now ${displayPath(place.kept)} and runs first` : '';
  await writeStream(process.stdout, [`installed ${displayPath(place.file)}${before}\n`]);
  return EXIT.clean;
}

function keep({ file, kept, isKept }: HookPlace): void {
  if (isKept)
    throw new UsageError(`${displayPath(kept)} is in the way`, 'it was kept by an earlier install: move it away');
  renameSync(file, kept);
}
