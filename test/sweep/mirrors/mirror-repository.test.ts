import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findRepository } from '../../../src/scanners/git/objects/find-repository.ts';
import { mirrorRepository } from '../../../src/sweep/mirrors/mirror-repository.ts';
import { makeFolder } from '../../cli/run.ts';
import { git } from '../../scanners/git/git.ts';

it.each([
  ['sha1', []],
  ['sha256', []],
  ['sha1', ['--depth=1']],
])('says of a mirror what git would say: %s %s', async (format, depth) => {
  const folder = makeFolder();
  const upstream = join(folder, 'upstream');
  git(folder, 'init', '-q', `--object-format=${format}`, upstream);
  for (const message of ['one', 'two']) git(upstream, 'commit', '-q', '--allow-empty', '-m', message);
  const mirror = join(folder, 'mirror.git');
  git(folder, 'clone', '-q', '--mirror', ...depth, `file://${upstream}`, mirror);
  const said = mirrorRepository(mirror);
  expect(said).toEqual(await findRepository(mirror));
  expect(said).toMatchObject({ idSize: format === 'sha256' ? 32 : 20, isShallow: depth.length > 0 });
});
