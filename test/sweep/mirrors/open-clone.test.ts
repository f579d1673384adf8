import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folderSource } from '../../../src/sweep/hosts/folder.ts';
import { openClone } from '../../../src/sweep/mirrors/open-clone.ts';
import { git } from '../../scanners/git/git.ts';
import { plant } from '../../scanners/plant.ts';
import { listSource } from '../hosts/list-source.ts';

const signal = new AbortController().signal;

it('takes a clone as it is, and writes nothing into it', async () => {
  const root = plant();
  git(root, 'init', '-q');
  writeFileSync(join(root, '.git/large'), Buffer.alloc(100_000));
  const before = readdirSync(root, { recursive: true });
  const [repository] = (await listSource(folderSource(root))).repositories;
  const mirror = await openClone(repository, signal);
  await mirror.release();
  expect(mirror.content).toEqual({ kind: 'git', gitDir: root });
  expect(mirror.bytes).toBeGreaterThan(100_000);
  expect(readdirSync(root, { recursive: true })).toEqual(before);
});

it('says when a clone has gone since it was listed', async () => {
  const root = plant();
  git(root, 'init', '-q');
  const [repository] = (await listSource(folderSource(root))).repositories;
  rmSync(join(root, '.git'), { recursive: true });
  await expect(openClone(repository, signal)).rejects.toThrow('. is no git repository any more');
});
