import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import process from 'node:process';
import { UsageError } from '../../core/errors.ts';
import { displayPath } from '../../core/path.ts';
import { errnoInWords, errnoOf } from '../../scanners/errno.ts';
import { GitError } from '../../scanners/git/git-error.ts';
import { type HooksFolder, hooksFolder } from '../../scanners/git/hooks-folder.ts';
import { anyRepositoryOf } from '../plans/repository-of.ts';
import { HOOKS, type HookName } from './hook-names.ts';
import { isOurs, keptName } from './hook-script.ts';

/** Where a hook belongs, and what is there now. Paths are absolute. */
export interface HookPlace {
  readonly file: string;
  /** Where the hook that was there before is kept. */
  readonly kept: string;
  readonly now: 'nothing' | 'ours' | 'another';
  readonly isKept: boolean;
}

/** Programs that write the hooks of a repository themselves, by a word that their hooks or their folder have. */
const KEEPERS = [
  { name: 'husky', word: 'husky', advice: 'to .husky/' },
  { name: 'lefthook', word: 'lefthook', advice: 'as a command to lefthook.yml, under ' },
  { name: 'pre-commit', word: 'pre-commit.com', advice: 'to .pre-commit-config.yaml, see docs/gate.md: ' },
] as const;

/**
 * Looks where a hook of the current folder's repository belongs.
 *
 * @throws UsageError when git cannot say, somebody else keeps the hooks, who would write over ours, or the hook that is
 * there cannot be read
 */
export async function findHookPlace(hook: HookName): Promise<HookPlace> {
  try {
    return placeIn(await hooksFolder(anyRepositoryOf(process.cwd())), hook);
  } catch (error) {
    if (error instanceof GitError) throw new UsageError(error.message);
    throw error;
  }
}

function placeIn({ used, own }: HooksFolder, hook: HookName): HookPlace {
  const file = join(own, hook);
  const kept = join(own, keptName(hook));
  const script = readScript(file);
  const words = `cli-cred-scan ${HOOKS[hook].command.replace('$remote', '$1')}`;
  if (relative(own, used) !== '') {
    const keeper = KEEPERS.find(({ word }) => used.includes(word));
    const reason = keeper ? `${keeper.name} keeps the hooks` : `core.hooksPath is ${displayPath(used)}`;
    throw new UsageError(`${reason} of this repository`, keptBy(keeper, words, hook, used));
  }
  const keeper = KEEPERS.find(({ word }) => script !== undefined && !isOurs(script) && script.includes(word));
  if (keeper)
    throw new UsageError(`${keeper.name} keeps the hooks of this repository`, keptBy(keeper, words, hook, used));
  return {
    file,
    kept,
    now: script === undefined ? 'nothing' : isOurs(script) ? 'ours' : 'another',
    isKept: readScript(kept) !== undefined,
  };
}

function keptBy(keeper: (typeof KEEPERS)[number] | undefined, words: string, hook: HookName, used: string): string {
  return keeper ? `add ${words} ${keeper.advice}${hook}` : `add the line ${words} to ${displayPath(join(used, hook))}`;
}

/** @returns undefined when nothing is there */
function readScript(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw new UsageError(`cannot read ${displayPath(file)}: ${errnoInWords(error)}`);
  }
}
