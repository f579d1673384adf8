import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { makeRepository, stage } from '../cli/repository.ts';
import { criticalToken, makeFolder, scrubbedEnv } from '../cli/run.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const HAS_PRE_COMMIT = spawnSync('pre-commit', ['--version']).status === 0;
const NOT_TRIED = HAS_PRE_COMMIT ? '' : ' (not tried: pip install pre-commit)';

/** What npm needs to reach its registry, and nothing else of ours. */
const registry = Object.fromEntries(
  Object.entries(process.env).filter(([name]) =>
    /^npm_config_(?:registry|cafile|cache|userconfig|nodedir)$/i.test(name),
  ),
) as Record<string, string>;
const certificates = process.env.NODE_EXTRA_CA_CERTS ? { NODE_EXTRA_CA_CERTS: process.env.NODE_EXTRA_CA_CERTS } : {};

it.skipIf(!HAS_PRE_COMMIT)(
  `pre-commit installs the commit that is checked out here from its repository, and refuses a credential${NOT_TRIED}`,
  { timeout: 600_000 },
  () => {
    const root = makeRepository();
    const revision = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).trim();
    const config = { repos: [{ repo: ROOT, rev: revision, hooks: [{ id: 'cli-cred-scan' }] }] };
    writeFileSync(join(root, '.pre-commit-config.yaml'), JSON.stringify(config));
    const env = scrubbedEnv({ ...registry, ...certificates, PRE_COMMIT_HOME: makeFolder() });
    const preCommit = () => spawnSync('pre-commit', ['run'], { cwd: root, env, encoding: 'utf8' });

    stage(root, { 'a.txt': 'b\n' });
    expect(preCommit()).toMatchObject({ status: 0, stdout: expect.stringContaining('Passed') });
    stage(root, { 'leak.env': `A=${criticalToken('pre-commit')}\n` });
    expect(preCommit()).toMatchObject({ status: 1, stdout: expect.stringContaining('leak.env') });
  },
);
