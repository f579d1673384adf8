import { collectGit } from './stream-git.ts';

export interface CheckedObject {
  readonly id: string;
  /** `commit`, `tag`, `tree` or `blob`. */
  readonly type: string;
}

/**
 * What objects there are, in the order of the names; undefined for what is not there.
 *
 * @param names as git-rev-parse(1) knows them, without line breaks
 * @throws GitError
 */
export async function checkObjects(
  root: string,
  names: readonly string[],
): Promise<readonly (CheckedObject | undefined)[]> {
  if (names.length === 0) return [];
  const input = names.map((name) => `${name}\n`);
  const answers = (await collectGit(root, ['cat-file', '--batch-check', '--buffer'], { input }))
    .toString('latin1')
    .split('\n');
  // `<id> SP <type> SP <size>`, or `<name> SP missing` (git-cat-file(1)).
  return names.map((_, index) => {
    const [, id, type] = /^([0-9a-f]+) ([a-z]+) \d+$/.exec(answers[index]) ?? [];
    return id === undefined ? undefined : { id, type };
  });
}
