import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fastGlob from 'fast-glob';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../src/core/errors.ts';
import { plant } from '../plant.ts';
import { list } from './list.ts';

const TREE = {
  'package.json': '',
  '.env': '',
  '.env.local': '',
  'docs/guide.md': '',
  'docs/api/v1.json': '',
  'src/index.ts': '',
  'src/lib/a.ts': '',
  'src/lib/a.test.ts': '',
  'src/lib/.hidden.ts': '',
  'src/dist/index.js': '',
  'packages/one/dist/deep/x.js': '',
  'packages/one/src/x.ts': '',
  'packages/two/node_modules/p/index.js': '',
  'node_modules/p/index.js': '',
  'odd/[id].tsx': '',
  'odd/a b (c).txt': '',
  'odd/ünï.txt': '',
  'odd/+page.ts': '',
  'odd/file1.txt': '',
  'odd/file10.txt': '',
  'odd/file03.txt': '',
};

describe('what is included', () => {
  it.each([
    ['*.ts'],
    ['**/*.ts'],
    ['src/*.ts'],
    ['src/**'],
    ['src/**/*.ts'],
    ['**/*.{ts,tsx,js}'],
    ['{docs,odd}/**'],
    ['odd/file{1..12}.txt'],
    ['odd/file{01..12}.txt'],
    ['**/[a-i]*.ts'],
    ['odd/[[:alpha:]]*.txt'],
    ['odd/\\[id\\].tsx'],
    ['**/?.ts'],
    ['**/.env*'],
    ['**/*.txt', '!odd/ünï.txt'],
    ['packages/*/src/**', 'docs/**/*.json'],
    ['**/@(a|index).ts'],
    ['**/!(a|index).ts'],
    ['src/**/!(*.test).ts'],
    ['**/+(?)page.ts'],
    ['package.json'],
    ['src/lib/a.ts'],
    ['nothing/**'],
    ['**'],
    ['*'],
  ])('by %s %s is what fast-glob finds', async (...include) => {
    const root = plant(TREE);
    const found = await fastGlob(include, { cwd: root, dot: true, baseNameMatch: true });
    const { paths } = await list(root, { include });
    expect(paths.toSorted()).toEqual(found.sort());
  });

  it.each([
    ['docs', ['docs/api/v1.json', 'docs/guide.md']],
    ['lib/', ['src/lib/.hidden.ts', 'src/lib/a.test.ts', 'src/lib/a.ts']],
    ['src/lib', ['src/lib/.hidden.ts', 'src/lib/a.test.ts', 'src/lib/a.ts']],
    ['/package.json', ['package.json']],
    ['./src/*.ts', ['src/index.ts']],
  ])('by %s is what it says', async (pattern, expected) => {
    expect((await list(plant(TREE), { include: [pattern] })).paths.toSorted()).toEqual(expected);
  });

  it('counts the rest as excluded', async () => {
    const { journal } = await list(plant({ a: '', b: '', 'c/d': '' }), { include: ['a'] });
    expect(journal.skipped).toEqual({ excluded: 2 });
  });
});

describe('what is excluded', () => {
  it.each([
    ['node_modules', ['node_modules', 'packages/two/node_modules']],
    ['node_modules/', ['node_modules', 'packages/two/node_modules']],
    ['/node_modules', ['node_modules']],
    ['**/dist/**', ['packages/one/dist', 'src/dist']],
    ['docs/', ['docs']],
    ['docs/**', ['docs']],
    ['docs/*', ['docs/api', 'docs/guide.md']],
    ['package.json/', []],
    ['*.test.ts', ['src/lib/a.test.ts']],
    ['packages/*/src', ['packages/one/src']],
    [
      '**/*.{js,json}',
      [
        'docs/api/v1.json',
        'node_modules/p/index.js',
        'package.json',
        'packages/one/dist/deep/x.js',
        'packages/two/node_modules/p/index.js',
        'src/dist/index.js',
      ],
    ],
  ])('by %s goes, a folder as a whole', async (pattern, expected) => {
    const { paths, journal } = await list(plant(TREE), { exclude: [pattern] });
    expect(journal.skippedPaths().map(({ path }) => path)).toEqual(expected);
    const isLeft = (path: string) => !expected.some((gone) => path === gone || path.startsWith(`${gone}/`));
    expect(paths.toSorted()).toEqual(Object.keys(TREE).filter(isLeft).sort());
  });

  it('is stronger than what is included', async () => {
    const { paths } = await list(plant(TREE), { include: ['src/**'], exclude: ['*.ts'] });
    expect(paths).toEqual(['src/dist/index.js']);
  });

  it('is not listed at all', async () => {
    const root = plant({ 'big/a': '' });
    const before = readdirSync(root);
    const { journal } = await list(root, { exclude: ['big'] });
    expect(journal.skipped).toEqual({ excluded: before.length });
  });

  it('may be said from the target or from the base folder', async () => {
    const root = plant({ 'src/gen/a': '', 'src/lib/a': '' });
    const targets = [join(root, 'src')];
    expect((await list(root, { targets, exclude: ['src/gen/**'] })).paths).toEqual(['src/lib/a']);
    expect((await list(root, { targets, exclude: ['gen/**'] })).paths).toEqual(['src/lib/a']);
  });

  it('holds for files that are named one by one', async () => {
    const root = plant({ 'src/gen/a': '', 'src/lib/a': '' });
    const targets = ['src/gen/a', 'src/lib/a'].map((path) => join(root, path));
    const { paths, journal } = await list(root, { targets, exclude: ['src/gen'] });
    expect(paths).toEqual(['src/lib/a']);
    expect(journal.skipped).toEqual({ excluded: 1 });
  });

  it('is taken by the target that does not exclude it', async () => {
    const root = plant({ 'a/x/f': '' });
    const targets = [root, join(root, 'a/x')];
    expect((await list(root, { targets, exclude: ['a/x/*'] })).paths).toEqual([]);
    expect((await list(join(root, 'a'), { targets, exclude: ['a/x/f'] })).paths).toEqual(['x/f']);
  });
});

describe('a pattern that can match nothing', () => {
  it.each(['', './', '..', '../x', '/'])('is the mistake of who gave it: "%s"', async (pattern) => {
    await expect(list(plant(), { exclude: [pattern] })).rejects.toThrow(UsageError);
    await expect(list(plant(), { include: [pattern] })).rejects.toThrow(UsageError);
  });

  it('is one that takes back what is excluded', async () => {
    await expect(list(plant(), { exclude: ['!a'] })).rejects.toThrow(/Not a pattern to exclude/);
  });

  it('is one longer than a path can be', async () => {
    await expect(list(plant(), { exclude: ['x'.repeat(100_000)] })).rejects.toThrow(/A pattern of 100000 characters/);
  });
});

describe('hostile patterns and names', () => {
  it.each([
    '+(a|aa)+(a|aa)b',
    `${'**/'.repeat(40)}z`,
    '*a'.repeat(60),
    '{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}',
    '{1..999999999}',
  ])('take no time: %s', async (pattern) => {
    const start = performance.now();
    await list(plant({ [`${'a'.repeat(120)}/${'a'.repeat(200)}/${'a'.repeat(200)}`]: '' }), { exclude: [pattern] });
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
