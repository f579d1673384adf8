import { statSync } from 'node:fs';
import { readLimited } from '../../config/read-limited.ts';
import { UsageError } from '../../core/errors.ts';
import { displayPath } from '../../core/path.ts';

const OTHERS = 0o077;

/** The text of a small file with a secret. @throws UsageError when it cannot be read, or others than its owner can */
export async function readPrivateFile(file: string): Promise<string> {
  const text = (await readLimited(file)).toString('utf8').trim();
  const name = displayPath(file);
  if (process.platform !== 'win32' && statSync(file).mode & OTHERS)
    throw new UsageError(`${name} can be read by others`, `chmod 600 ${name}`);
  return text;
}
