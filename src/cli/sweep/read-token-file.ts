import { statSync } from 'node:fs';
import { readLimited } from '../../config/read-limited.ts';
import { UsageError } from '../../core/errors.ts';
import { displayPath } from '../../core/path.ts';

const OTHERS = 0o077;

/**
 * A token that a file holds.
 *
 * @throws UsageError for a file that others can read, or that holds no token; nothing of it is in the message
 */
export async function readTokenFile(file: string): Promise<string> {
  const token = (await readLimited(file)).toString('utf8').trim();
  const name = displayPath(file);
  if (process.platform !== 'win32' && statSync(file).mode & OTHERS)
    throw new UsageError(`${name} can be read by others`, `chmod 600 ${name}`);
  if (!isToken(token)) throw new UsageError(`${name} holds no token`, 'a token is one line without spaces');
  return token;
}

/** What can stand in a header, and in nothing more than that. */
export const isToken = (text: string): boolean => /^[\x21-\x7e]{1,4096}$/.test(text);
