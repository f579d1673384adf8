import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { criticalToken, makeFolder } from '../cli/run.ts';
import { git } from '../scanners/git/git.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const dockerfile = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');
const HAS_HADOLINT = spawnSync('hadolint', ['--version']).status === 0;
const IMAGE_USER = { uid: 10001, gid: 10001 };
/** Only root may choose, and that user must be let in to where Node and this folder are. */
const isImageUser =
  process.getuid?.() === 0 &&
  spawnSync(process.execPath, ['-e', 'fs.accessSync(process.argv[1])', join(ROOT, 'node_modules')], IMAGE_USER)
    .status === 0;
const AS_USER = isImageUser ? 'as user 10001' : '(not as user 10001, who is not let in here)';

/** What `.dockerignore` lets into the build. */
const context = readFileSync(join(ROOT, '.dockerignore'), 'utf8')
  .split('\n')
  .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));

/** The instructions of the last stage. */
const image = dockerfile
  .slice(dockerfile.lastIndexOf('\nFROM '))
  .split('\n')
  .filter((line) => /^[A-Z]+ /.test(line));

describe('the Dockerfile', () => {
  it.skipIf(!HAS_HADOLINT)(
    `is one that hadolint has nothing to say against${HAS_HADOLINT ? '' : ' (not installed)'}`,
    () => {
      const { status, stdout } = spawnSync('hadolint', ['-'], { input: dockerfile, encoding: 'utf8' });
      expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    },
  );

  it('runs as an ordinary user, and names no version that moves on by itself', () => {
    expect(image.filter((line) => /^(?:USER|ENTRYPOINT|CMD|WORKDIR)/.test(line))).toEqual([
      'USER 10001:10001',
      'WORKDIR /scan',
      'ENTRYPOINT ["cli-cred-scan"]',
    ]);
    expect(dockerfile).not.toMatch(/:latest|^ADD /m);
    expect([...dockerfile.matchAll(/^ARG \w+=([\w-]+):(\S+)$/gm)].map(([, , tag]) => tag)).toEqual([
      expect.stringMatching(/^\d+-alpine\d+\.\d+$/),
      expect.stringMatching(/^\d+\.\d+$/),
    ]);
  });

  it('lets in nothing but what is there', () => {
    expect(context.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    expect(readFileSync(join(ROOT, '.dockerignore'), 'utf8')).toMatch(/^\*$/m);
  });
});

describe.skipIf(process.platform !== 'linux')('what the image holds', () => {
  const [build, installed] = [makeFolder(), join(makeFolder(), 'opt')];

  beforeAll(() => {
    for (const path of context) cpSync(join(ROOT, path), join(build, path), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(build, 'node_modules'));
    const { status, stderr } = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: build, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    // As the last stage copies it.
    const copied = image.flatMap((line) => /^COPY --from=build (\/build\/.*) (\S+)$/.exec(line)?.[1].split(' ') ?? []);
    mkdirSync(installed);
    chmodSync(dirname(installed), 0o755);
    for (const path of copied.map((name) => name.replace('/build/', ''))) {
      if (path === 'node_modules') symlinkSync(join(ROOT, path), join(installed, path));
      else cpSync(join(build, path), join(installed, path), { recursive: true });
    }
    rmSync(build, { recursive: true });
  }, 120_000);

  /** Runs it with no place to write to. */
  const run = (tree: string, ...args: string[]) =>
    spawnSync(process.execPath, [join(installed, 'dist/cli.js'), ...args], {
      cwd: tree,
      env: { PATH: process.env.PATH, HOME: '/nonexistent' },
      encoding: 'utf8',
      ...(isImageUser && IMAGE_USER),
    });

  function readOnlyTree(): string {
    const tree = makeFolder();
    writeFileSync(join(tree, 'deploy.env'), `A=${criticalToken('mounted')}\n`);
    git(tree, 'init', '-q');
    git(tree, 'add', '.');
    git(tree, 'commit', '-qm', 'a leak');
    if (isImageUser) spawnSync('chown', ['-R', '10001:10001', tree]);
    spawnSync('chmod', ['-R', 'a-w,a+rX', tree]);
    return tree;
  }

  it.each([[[]], [['history']], [['--format', 'html']]])(
    `scans a read-only mount without a home ${AS_USER}: %j`,
    (args) => {
      const tree = readOnlyTree();
      try {
        const { status, stdout, stderr } = run(tree, ...args);
        expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
        expect(stdout).toContain('deploy.env');
      } finally {
        chmodSync(tree, 0o755);
        spawnSync('chmod', ['-R', 'u+w', tree]);
      }
    },
  );
});
