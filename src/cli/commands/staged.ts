import { resolve } from 'node:path';
import process from 'node:process';
import type { ChangeOptions } from '../options/scan-options.ts';
import { planOwnChange } from '../plans/plan-own-change.ts';
import { repositoryOf } from '../plans/repository-of.ts';
import { runPlanned } from './scan.ts';

/** `staged`: scans what the index adds to HEAD, reports, and returns the exit code. */
export async function runStaged(options: ChangeOptions): Promise<number> {
  const cwd = process.cwd();
  const root = repositoryOf(cwd);
  // Of the environment that git gives to its hooks, this alone says something: `git commit -a` and `git commit FILE`
  // make an index of their own.
  const indexFile = process.env.GIT_INDEX_FILE;
  const source = { kind: 'index', root, ...(indexFile && { indexFile: resolve(cwd, indexFile) }) } as const;
  return runPlanned(await planOwnChange({ name: 'the index', source, diagnostics: [] }, options), options);
}
