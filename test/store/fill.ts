import { createHash } from 'node:crypto';
import type { Finding } from '../../src/core/finding.ts';
import { planRepositories } from '../../src/store/repositories.ts';
import { beginRun, pendingRepositories } from '../../src/store/runs.ts';
import { type RepositoryScan, saveScan } from '../../src/store/save-scan.ts';
import type { RunRow } from '../../src/store/schema.ts';
import type { Store } from '../../src/store/store.ts';
import { makeFinding, makeSighting } from '../report/fixtures.ts';

export const FACTS = { sources: ['/repositories'], program: '0.1.0', rulesVersion: 'abc', ruleCount: 3 } as const;

/** The fingerprint that a secret called so has. */
export const fingerprintOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

export interface Leak {
  readonly path?: string;
  /** When the commit was made. */
  readonly committed?: string;
  readonly author?: string;
}

/** What a scan of a history tells of a secret in one file. */
export function leak(secret: string, place: Leak = {}, changes: Partial<Finding> = {}): Finding {
  const { path = 'deploy.sh', committed = '2026-01-02T03:04:05+02:00', author = 'Ann <ann@example.org>' } = place;
  const commit = { commit: 'c'.repeat(40), author, authored: committed, committer: author, committed };
  return makeFinding(
    {},
    {
      secretFingerprint: fingerprintOf(secret),
      history: { introduced: commit, atBranchTip: true, exposedDays: 1 },
      sightings: [
        makeSighting({
          path,
          changes: { origin: { kind: 'git', path, commit: commit.commit, author, date: committed } },
        }),
      ],
      ...changes,
    },
  );
}

export const listed = (name: string) => ({
  host: 'git.example.org',
  id: name,
  name,
  location: `https://git.example.org/${name}`,
  visibility: 'private',
  archived: false,
  fork: false,
});

/** A run over repositories of these names, all of which wait. */
export async function newRun(
  store: Store,
  names: readonly string[],
  now: string,
): Promise<{ readonly run: RunRow; readonly idOf: (name: string) => number }> {
  const { run } = await beginRun(store, FACTS, now);
  await planRepositories(store, run, names.map(listed));
  const pending = await pendingRepositories(store, run);
  return { run, idOf: (name) => pending.find(({ hostId }) => hostId === name)!.id };
}

/** Stores what a whole scan of a repository found, unless `changes` says otherwise. */
export async function found(
  store: Store,
  run: RunRow,
  repository: number,
  findings: readonly Finding[],
  changes: Partial<RepositoryScan> = {},
): Promise<void> {
  const scan: RepositoryScan = {
    run,
    repository,
    outcome: 'scanned',
    attempts: 1,
    durationMs: 12,
    objects: 3,
    bytes: 4567,
    findings,
    problems: [],
    dueDays: {},
    ...changes,
  };
  await saveScan(store, scan, run.started_at);
}
