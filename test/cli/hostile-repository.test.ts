import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { git } from '../scanners/git/git.ts';
import { commit, makeRepository, report, stage } from './repository.ts';
import { criticalToken, makeFolder } from './run.ts';

const HOOKS = [
  'post-index-change',
  'fsmonitor-watchman',
  'pre-auto-gc',
  'reference-transaction',
  'post-checkout',
  'pre-commit',
];
/** Settings that name a program (git-config(1)). */
const PROGRAMS = [
  'core.fsmonitor',
  'core.pager',
  'pager.log',
  'pager.ls-files',
  'core.editor',
  'core.sshCommand',
  'core.askPass',
  'core.gitProxy',
  'core.alternateRefsCommand',
  'credential.helper',
  'diff.external',
  'diff.evil.textconv',
  'diff.evil.command',
  'filter.evil.clean',
  'filter.evil.smudge',
  'filter.evil.process',
  'merge.evil.driver',
  'gpg.program',
  'gpg.ssh.defaultKeyCommand',
  'uploadpack.packObjectsHook',
  'trailer.evil.command',
  'browser.evil.cmd',
];
const ALIASED = [
  'log',
  'cat-file',
  'rev-list',
  'rev-parse',
  'diff-tree',
  'diff-index',
  'ls-files',
  'ls-tree',
  'for-each-ref',
  'merge-base',
];

interface Trapped {
  readonly root: string;
  /** Made by whatever is run. */
  readonly marker: string;
}

let server: Server;
let visits = 0;
let address = '';

beforeAll(async () => {
  server = createServer((_request, response) => {
    visits++;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** A repository on a branch with a secret more than main, and one staged, in which everything that could run a program does. */
function trapped(): Trapped {
  const root = makeRepository({ '.gitattributes': '* filter=evil diff=evil merge=evil\n', 'a.txt': 'a\n' });
  git(root, 'checkout', '-q', '-b', 'topic');
  const head = commit(root, { 'new.env': `A=${criticalToken('committed')}\n` });
  stage(root, { 'staged.env': `A=${criticalToken('staged')}\n` });
  const folder = makeFolder();
  const [marker, evil] = [join(folder, 'ran'), join(folder, 'evil.sh')];
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    chmodSync(path, 0o755);
  };
  write(evil, `#!/bin/sh\necho "$0 $*" >> '${marker}'\ncat\n`);
  for (const hook of HOOKS)
    for (const place of ['.git/hooks', 'hooks'])
      write(join(root, place, hook), `#!/bin/sh\necho ${hook} >> '${marker}'\n`);
  const programs = PROGRAMS.map((name) => [name, evil] as const);
  const aliases = ALIASED.map((name) => [`alias.${name}`, `!${evil}`] as const);
  const others = {
    'log.showSignature': 'true',
    'core.hooksPath': join(root, 'hooks'),
    'core.attributesFile': join(root, '.gitattributes'),
    'mailmap.file': '/etc/passwd',
    'remote.origin.url': `ext::${evil}`,
    'remote.origin.promisor': 'true',
    'remote.web.url': `${address}/repository`,
    'remote.web.promisor': 'true',
    'extensions.partialClone': 'web',
    'core.repositoryFormatVersion': '1',
    'protocol.ext.allow': 'always',
    'submodule.x.url': `--upload-pack=${evil}`,
    'include.path': join(root, '.git/more'),
    [`includeIf.gitdir:${root}/.path`]: join(root, '.git/still-more'),
  };
  write(join(root, '.git/more'), `[core]\n\tpager = ${evil}\n\tfsmonitor = ${evil}\n[alias]\n\tstatus = !${evil}\n`);
  write(join(root, '.git/still-more'), `[diff]\n\texternal = ${evil}\n`);
  write(join(root, '.gitmodules'), `[submodule "x"]\n\tpath = x\n\turl = --upload-pack=${evil}\n`);
  for (const [name, value] of [...programs, ...aliases, ...Object.entries(others)]) git(root, 'config', name, value);
  for (const name of ['--output=ran', '-x', `$(touch$\{IFS}ran)`, `;touch$\{IFS}ran`])
    writeFileSync(join(root, '.git/refs/heads', name), `${head}\n`);
  // Whoever refreshes the index runs a filter.
  writeFileSync(join(root, 'a.txt'), 'b\n');
  return { root, marker };
}

describe.skipIf(process.platform === 'win32')('a hostile repository', () => {
  it.each([
    ['history', ['history', '--no-incremental'], ['new.env:1', 'staged.env:1']],
    ['staged', ['staged'], ['staged.env:1']],
    ['range', ['range', 'main..topic'], ['new.env:1']],
    ['a scan', ['.'], ['new.env:1', 'staged.env:1']],
    ['a scan of what is tracked', ['.', '--tracked-only'], ['new.env:1', 'staged.env:1']],
  ])('runs nothing and reaches nobody by %s', async (_what, command, found) => {
    const { root, marker } = trapped();
    const { places, codes } = await report(command, { cwd: root });
    expect({ places: [...places].sort(), codes }).toEqual({ places: found, codes: [] });
    expect({ ran: existsSync(marker), ranHere: existsSync(join(root, 'ran')), visits }).toEqual({
      ran: false,
      ranHere: false,
      visits: 0,
    });
  });

  it('has traps that are real ones', async () => {
    const { root, marker } = trapped();
    try {
      git(root, 'status');
    } catch {
      // What it says does not matter.
    }
    expect(existsSync(marker)).toBe(true);
  });

  it('is not followed to the objects of others', async () => {
    const others = makeRepository({ 'theirs.txt': `token ${criticalToken('theirs')}\n` });
    const { root, marker } = trapped();
    writeFileSync(join(root, '.git/objects/info/alternates'), `${join(others, '.git/objects')}\n`);
    const { stdout, codes, code } = await report(['history', '--no-incremental'], { cwd: root });
    expect({ codes, code }).toEqual({ codes: ['alternate-outside'], code: 4 });
    expect(stdout).not.toContain('theirs.txt');
    expect(existsSync(marker)).toBe(false);
  });

  it('with a ref of a name that git does not allow is scanned, and what git will not tell is told', async () => {
    const root = makeRepository({ 'a.txt': `token ${criticalToken('a')}\n` });
    writeFileSync(join(root, '.git/refs/heads/;touch ran'), git(root, 'rev-parse', 'HEAD'));
    const { codes, code, report: told } = await report(['history', '--no-incremental'], { cwd: root });
    expect({ codes, code, findings: told.findings.length }).toEqual({
      codes: ['git-unavailable'],
      code: 4,
      findings: 1,
    });
  });

  it('does not have missing objects fetched', async () => {
    for (const command of [['history', '--no-incremental'], ['staged'], ['range', 'main..topic']]) {
      const { root, marker } = trapped();
      for (const path of ['new.env', 'staged.env']) {
        const id = git(root, '-c', 'core.fsmonitor=false', 'rev-parse', `:${path}`).trim();
        rmSync(join(root, '.git/objects', id.slice(0, 2), id.slice(2)));
      }
      rmSync(marker, { force: true });
      const { code } = await report(command, { cwd: root });
      expect({ command, code, ran: existsSync(marker), visits }).toEqual({ command, code: 4, ran: false, visits: 0 });
    }
  });
});
