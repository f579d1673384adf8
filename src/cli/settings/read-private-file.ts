import { closeSync, constants, fstatSync, openSync, readFileSync, realpathSync } from 'node:fs';
import { sep } from 'node:path';
import process from 'node:process';
import { CONFIG_LIMIT } from '../../config/read-limited.ts';
import { UsageError } from '../../core/errors.ts';
import { displayPath } from '../../core/path.ts';

/** Rights of everybody but the owner. */
const OTHERS = 0o077;
/**
 * Of what systemd gives a service, the group's right to read says nothing: where the file's owner is root, it stands for the
 * list of those who may read it, which names the service's user alone (systemd.exec(5), `LoadCredential=`).
 */
const OTHERS_IN_CREDENTIALS = 0o037;

/**
 * The text of a small file with a secret.
 *
 * @throws UsageError when it cannot be read, is no plain file, or others than its owner can read it
 */
export function readPrivateFile(file: string): string {
  const name = displayPath(file);
  try {
    // O_NONBLOCK: opening a pipe that nobody writes to would wait for ever. Windows has no such flag.
    const descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const stats = fstatSync(descriptor);
      if (!stats.isFile()) throw new UsageError(`${name}: not a file`);
      if (stats.size > CONFIG_LIMIT) throw new UsageError(`${name}: larger than ${CONFIG_LIMIT / 1024 ** 2} MiB`);
      const rights = isCredential(file) ? OTHERS_IN_CREDENTIALS : OTHERS;
      if (process.platform !== 'win32' && stats.mode & rights)
        throw new UsageError(`${name} can be read by others`, `chmod 600 ${name}`);
      return readFileSync(descriptor, 'utf8').trim();
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`${name}: ${code === 'ENOENT' ? 'no such file' : `cannot be read (${code})`}`);
  }
}

/** Whether it lies where systemd puts the credentials of this service. */
function isCredential(file: string): boolean {
  const folder = process.env.CREDENTIALS_DIRECTORY;
  return !!folder && realpathSync(file).startsWith(`${realpathSync(folder)}${sep}`);
}
