import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { GitError } from '../../scanners/git/git-error.ts';
import { collectGit } from '../../scanners/git/stream-git.ts';
import { FETCHING } from './bring-mirror.ts';

/** Each fetch that brings something adds a pack, which every scan opens. git itself begins at 50 (git-config(1), gc.autoPackLimit). */
const MOST_PACKS = 20;
/** No bitmaps: nobody fetches from a mirror. */
const SETTINGS = ['-c', 'repack.writeBitmaps=false', '-c', 'pack.threads=1'];
/** Small packs to one, until each is twice as large as all smaller ones: what is large is not written again. Nothing is dropped. */
const REPACK = [...SETTINGS, 'repack', '-d', '-q', '--geometric=2'];

/**
 * Brings the packs and refs of a mirror together when there are many: after a scan, while nobody else has it. What cannot be
 * done is left for the next time, and what it leaves is cleared away then.
 *
 * @returns whether its size may have changed
 */
export async function tidyMirror(mirror: string): Promise<boolean> {
  const packs = readdirSync(join(mirror, 'objects', 'pack')).filter((name) => name.endsWith('.pack'));
  if (packs.length <= MOST_PACKS) return false;
  const mark = join(dirname(mirror), FETCHING);
  try {
    writeFileSync(mark, '', { mode: 0o600 });
    await collectGit(mirror, REPACK, {});
    await collectGit(mirror, ['pack-refs', '--all'], {});
    rmSync(mark);
  } catch (error) {
    // The scan is done: that its mirror has no room, or an old git does not know how, is no reason to lose what it found.
    if (!(error instanceof GitError || (error instanceof Error && 'code' in error))) throw error;
  }
  return true;
}
