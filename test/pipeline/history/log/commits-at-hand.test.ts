import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commitsAtHand } from '../../../../src/pipeline/history/log/commits-at-hand.ts';
import { readRefs } from '../../../../src/pipeline/history/refs.ts';
import { type ListedCommit, listCommits } from '../../../../src/scanners/git/log/list-commits.ts';
import { readCommit } from '../../../../src/scanners/git/log/read-commit.ts';
import { readObjects } from '../../../../src/scanners/git/read-objects.ts';
import { commit, makeRepository } from '../../../cli/repository.ts';
import { git, gitWith } from '../../../scanners/git/git.ts';

const listedBy = (root: string) => listCommits(root, { revisions: ['--all', '--reflog'] }).all();

/** All commits that git has, as those are that were read for their messages. */
async function readAll(root: string): Promise<readonly ListedCommit[]> {
  const all = git(root, 'cat-file', '--batch-all-objects', '--batch-check').split('\n');
  const ids = all.filter((line) => line.includes(' commit ')).map((line) => line.split(' ')[0]);
  const commits: ListedCommit[] = [];
  let index = 0;
  for await (const read of readObjects(root, ids, 1e6)) {
    const found = read.kind === 'read' ? readCommit(ids[index], read.bytes) : undefined;
    index++;
    if (found) commits.push(found);
  }
  return commits;
}

const ofOurs = async (root: string) => commitsAtHand(root, await readRefs(root), await readAll(root));

/** The same numbers for the same seed. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return (state >> 8) % below;
  };
}

/** Commits that are made of any earlier ones, within a few seconds, whose clocks are wrong. */
function makeTangle(root: string, seed: number, count: number): readonly string[] {
  const random = numbersFrom(seed);
  const tree = git(root, 'write-tree').trim();
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    const made = new Set(Array.from({ length: random(4) }, () => ids.at(-1 - random(6))));
    const parents = [...made].flatMap((id) => (id === undefined ? [] : ['-p', id]));
    const date = `${1_700_000_000 + random(5)} +0100`;
    const dates = { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
    ids.push(gitWith(dates, root, 'commit-tree', tree, ...parents, '-m', `number ${i}`).trim());
    if (random(3) === 0) git(root, 'update-ref', `refs/${['heads', 'tags', 'pull'][random(3)]}/${random(99)}`, ids[i]);
  }
  return ids;
}

describe('commits that were read already', () => {
  for (const seed of [1, 2, 3]) {
    it(`are listed as git lists them, whatever their clocks said (${seed})`, { timeout: 60_000 }, async () => {
      const root = makeRepository();
      const ids = makeTangle(root, seed, 40);
      git(root, 'tag', '-a', 'annotated', '-m', 'a tag', ids[7]);
      git(root, 'tag', '-a', 'of-a-tag', '-m', 'a tag of a tag', 'annotated');
      git(root, 'tag', '-a', 'of-a-tree', '-m', 'a tree', `${ids[7]}^{tree}`);
      const listed = await listedBy(root);
      expect(listed.length).toBeGreaterThan(20);
      expect(await ofOurs(root)).toEqual(listed);
    });
  }

  it('are those of reflogs and other work trees, too', async () => {
    const root = makeRepository();
    const lost = commit(root, { 'a.txt': 'lost\n' });
    git(root, 'reset', '-q', '--hard', 'HEAD~1');
    git(root, 'worktree', 'add', '-q', '--detach', 'beside');
    const beside = commit(join(root, 'beside'), { 'b.txt': 'beside\n' });
    const listed = await listedBy(root);
    expect(listed.map(({ id }) => id)).toEqual(expect.arrayContaining([lost, beside]));
    expect(await ofOurs(root)).toEqual(listed);
  });

  it('do not count when one of them is not there', async () => {
    const root = makeRepository();
    commit(root, { 'a.txt': 'a\n' });
    const [newest] = await readAll(root);
    expect(await commitsAtHand(root, await readRefs(root), [newest])).toBeUndefined();
  });

  it.each([
    ['no address', 'committer nobody 1700000000 +0000'],
    ['no date', 'committer nobody <nobody@localhost>'],
    ['a date before 1970', 'committer nobody <nobody@localhost> -5 +0000'],
  ])('are left to git when somebody wrote them in a way of their own: %s', async (_, committer) => {
    const root = makeRepository();
    const tree = git(root, 'write-tree').trim();
    const file = join(root, '.git/odd-commit');
    writeFileSync(file, `tree ${tree}\nauthor nobody <nobody@localhost> 1700000000 +0000\n${committer}\n\nodd\n`);
    git(
      root,
      'update-ref',
      'refs/heads/odd',
      git(root, 'hash-object', '-w', '--literally', '-t', 'commit', file).trim(),
    );
    expect(await ofOurs(root)).toBeUndefined();
  });
});
