import { renameSync, rmSync } from 'node:fs';
import process from 'node:process';
import { UsageError } from '../../core/errors.ts';
import { displayPath } from '../../core/path.ts';
import { EXIT } from '../exit-codes.ts';
import type { HookName } from '../hooks/hook-names.ts';
import { findHookPlace } from '../hooks/hook-place.ts';
import { writeStream } from '../output/write-stream.ts';

/** `hook uninstall`: takes our hook away, and puts the one that was there before back. */
export async function runHookUninstall(hook: HookName): Promise<number> {
  const { file, kept, now, isKept } = await findHookPlace(hook);
  if (now !== 'ours') throw new UsageError(`there is no ${hook} hook of cli-cred-scan in this repository`);
  if (isKept) renameSync(kept, file);
  else rmSync(file);
  const before = isKept ? '; the hook that was there before is back' : '';
  await writeStream(process.stdout, [`removed our hook from ${displayPath(file)}${before}\n`]);
  return EXIT.clean;
}
