import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AbsentError } from '../../scanners/git/absent-error.ts';
import { GitError } from '../../scanners/git/git-error.ts';
import { isBareRepository } from '../../scanners/git/is-bare-repository.ts';
import { collectGit } from '../../scanners/git/stream-git.ts';
import { type TransferOptions, transferGit } from '../../scanners/git/transfer-git.ts';

/** What an empty repository is made with. */
const EMPTY = ['init', '-q', '--bare', '--template=', 'mirror.git'];
/** Is there while git writes in a mirror: what it leaves when it is killed is to be cleared away. */
export const FETCHING = 'fetching';
const UNFINISHED = /^unfinished-/;
const EVERYTHING = '+refs/*:refs/*';

/**
 * A bare clone of all refs of a repository, in a folder that is claimed: made under another name and renamed when it is
 * whole, or brought up to date. What a fetch left that was killed is cleared away; a mirror that git cannot use any more
 * is made again. Nothing is left of what was stopped or failed halfway.
 *
 * @returns where it is
 * @throws what transferGit throws
 */
export async function bringMirror(folder: string, location: string, options: TransferOptions): Promise<string> {
  const mirror = join(folder, 'mirror.git');
  for (const name of readdirSync(folder).filter((one) => UNFINISHED.test(one)))
    rmSync(join(folder, name), { recursive: true, force: true });
  if (isBareRepository(mirror) && (await broughtUpToDate(folder, mirror, location, options))) return mirror;
  rmSync(mirror, { recursive: true, force: true });
  // A git that outlived who began it deletes its own clone in the end, and no other.
  const unfinished = `unfinished-${randomUUID()}.git`;
  const args = ['clone', '--mirror', '--template=', '--no-tags', '--progress', '--', location, unfinished];
  try {
    await transferGit(folder, args, options);
  } catch (error) {
    // What was stopped halfway may be gigabytes, which others have a use for.
    rmSync(join(folder, unfinished), { recursive: true, force: true });
    throw error;
  }
  renameSync(join(folder, unfinished), mirror);
  return mirror;
}

/** False when the mirror is of no use. */
async function broughtUpToDate(
  folder: string,
  mirror: string,
  location: string,
  options: TransferOptions,
): Promise<boolean> {
  const mark = join(folder, FETCHING);
  if (existsSync(mark)) clearLeftovers(mirror);
  writeFileSync(mark, '', { mode: 0o600 });
  const args = ['--prune', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules', '--progress'];
  try {
    await transferGit(mirror, ['fetch', ...args, '--', location, EVERYTHING], options);
  } catch (error) {
    clearLeftovers(mirror);
    rmSync(mark);
    // Only what git says in words that we do not know can be about the mirror.
    if (error instanceof GitError && error.message.startsWith('git failed')) return false;
    throw error;
  }
  rmSync(mark);
  return true;
}

/** Locks and unfinished packs of a git that was killed. Nobody else is in there, so they are nobody's. */
function clearLeftovers(mirror: string): void {
  for (const path of readdirSync(mirror, { recursive: true, encoding: 'utf8' })) {
    const isLeftover = path.startsWith('objects') ? /[\\/]tmp_[^\\/]*$/.test(path) : path.endsWith('.lock');
    if (isLeftover) rmSync(join(mirror, path), { recursive: true, force: true });
  }
}

/** As bringMirror; what is not there is an empty repository. */
export async function bringWiki(folder: string, location: string, options: TransferOptions): Promise<string> {
  try {
    return await bringMirror(folder, location, options);
  } catch (error) {
    if (!(error instanceof AbsentError)) throw error;
    rmSync(join(folder, 'mirror.git'), { recursive: true, force: true });
    await collectGit(folder, EMPTY, {});
    return join(folder, 'mirror.git');
  }
}
