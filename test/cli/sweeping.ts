import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { withStore } from '../../src/store/open-store.ts';
import { git } from '../scanners/git/git.ts';
import { change, type Files } from './repository.ts';
import { makeFolder, type Outcome, runProgram } from './run.ts';

export const KEY = 'a key for the tests of sweeps';

/** Clones in a folder, a store, and what both are swept with. */
export interface Sweeping {
  /** The folder with the clones. */
  readonly folder: string;
  readonly store: string;
  /** Also a folder of its own: nothing of one sweeping helps another. */
  readonly workDir: string;
}

export function newSweeping(store: string = join(makeFolder(), 'sweeps.db')): Sweeping {
  return { folder: makeFolder(), store, workDir: makeFolder() };
}

/** A clone in the folder with one commit of these files; returns where it lies. */
export function addClone({ folder }: Pick<Sweeping, 'folder'>, name: string, files: Files): string {
  const root = join(folder, name);
  mkdirSync(root, { recursive: true });
  git(root, 'init', '-q');
  commitIn(root, files);
  return root;
}

export function commitIn(root: string, files: Files): void {
  change(root, files);
  git(root, 'add', '-A');
  git(root, 'commit', '-q', '--allow-empty', '-m', 'a change');
}

/** A line with a secret. */
export const line = (token: string): string => `export TOKEN=${token}\n`;

export const sweepArgs = ({ folder, store, workDir }: Sweeping): readonly string[] => [
  ...['sweep', 'run', folder, '--store', store, '--work-dir', workDir, '--jobs', '2'],
];

export const SWEEP_ENV = { CLI_CRED_SCAN_FINGERPRINT_KEY: KEY };

/** `sweep run` over the folder. */
export function sweep(sweeping: Sweeping, ...options: readonly string[]): Promise<Outcome> {
  return runProgram([...sweepArgs(sweeping), ...options], { cwd: sweeping.workDir, env: SWEEP_ENV });
}

/** Another `sweep` command at the store. */
export function atStore({ store, workDir }: Sweeping, ...args: readonly string[]): Promise<Outcome> {
  return runProgram(['sweep', ...args, '--store', store], { cwd: workDir });
}

export interface ToldReport {
  readonly repositories: { readonly known: number; readonly neverScannedNames: readonly string[] };
  readonly runs: readonly {
    readonly endedAt?: string;
    readonly outcomes: Readonly<Record<string, number>>;
    readonly newFindings: number;
  }[];
  readonly states: Readonly<Record<string, number>>;
  readonly attestation: {
    readonly gaps: readonly {
      readonly repository: string;
      readonly outcome: string;
      readonly attempts: number;
      readonly problems: readonly { readonly code: string; readonly message: string }[];
    }[];
    readonly problems: readonly { readonly code: string }[];
  };
  readonly findings: readonly {
    readonly rule: string;
    readonly fingerprint: string;
    readonly state: string;
    readonly places: number;
    readonly place: { readonly repository: string; readonly path: string };
  }[];
}

/** What the store tells, as JSON. */
export async function reportOf(sweeping: Sweeping, ...options: readonly string[]): Promise<ToldReport> {
  const { stdout, stderr } = await atStore(sweeping, 'report', '--format', 'json', ...options);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as ToldReport;
}

/** What a store knows, without what depends on when and in how many runs it came to know it. */
export async function knowledge(store: string) {
  return withStore(store, async ({ db }) => ({
    findings: await db
      .selectFrom('findings')
      .select(['fingerprint', 'rule_id', 'severity', 'preview', 'state', 'introduced_at', 'introduced_by'])
      .orderBy('fingerprint')
      .execute(),
    sightings: await db
      .selectFrom('sightings')
      .innerJoin('findings', 'findings.id', 'finding_id')
      .innerJoin('repositories', 'repositories.id', 'repository_id')
      .select(['fingerprint', 'name', 'sightings.location', 'path', 'line', 'commit_id', 'gone_at'])
      .orderBy('fingerprint')
      .orderBy('name')
      .orderBy('sightings.location')
      .execute(),
    repositories: await db.selectFrom('repositories').select(['host_id', 'name']).orderBy('host_id').execute(),
  }));
}
