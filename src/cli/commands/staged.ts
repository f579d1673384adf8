import { resolve } from 'node:path';
import process from 'node:process';
import { asScanOptions } from '../change-options.ts';
import type { ChangeOptions } from '../options/scan-options.ts';
import { parseTyped, planWith } from '../plan-scan.ts';
import { readBaseline } from '../read-baseline.ts';
import { ownRules, readSettings } from '../read-settings.ts';
import { repositoryOf } from '../repository-of.ts';
import { runPlanned } from './scan.ts';

/** `staged`: scans what the index adds to HEAD, reports, and returns the exit code. */
export async function runStaged(changeOptions: ChangeOptions): Promise<number> {
  const options = asScanOptions(changeOptions);
  const cwd = process.cwd();
  const root = repositoryOf(cwd);
  const typed = parseTyped(options, process.env);
  const baseline = await readBaseline(options.baseline, typed.fingerprintKey);
  const settings = await readSettings({ targets: ['.'], file: options.config, cwd, own: await ownRules(options) });
  // Of the environment that git gives to its hooks, this alone says something: `git commit -a` and `git commit FILE`
  // make an index of their own.
  const indexFile = process.env.GIT_INDEX_FILE;
  const source = { kind: 'index', root, ...(indexFile && { indexFile: resolve(cwd, indexFile) }) } as const;
  const subject = {
    targets: ['the index'],
    base: root,
    change: { source, certain: true, policyFiles: new Set<string>(), diagnostics: [] },
    ...(baseline && { baseline: { ...baseline, unused: 'kept' } as const }),
  };
  return runPlanned(planWith(subject, options, settings, typed), options);
}
