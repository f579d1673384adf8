import { describe, expect, it } from 'vitest';
import { listFindings } from '../../src/store/list-findings.ts';
import { withStore } from '../../src/store/open-store.ts';
import { finishRun, noteListing } from '../../src/store/runs.ts';
import type { Store } from '../../src/store/store.ts';
import { summarise } from '../../src/store/summarise.ts';
import { findFinding, triage } from '../../src/store/triage.ts';
import { describeStores } from './any-store.ts';
import { fingerprintOf, found, leak, newRun } from './fill.ts';

const MONDAY = '2026-03-02T06:00:00.000Z';
const FRIDAY = '2026-03-06T06:00:00.000Z';
const ANN = 'Ann <ann@example.org>';
const BOB = 'Bob <bob@example.org>';

/** Two runs over four repositories: one is whole, one damaged, one cannot be opened, one is never reached. */
async function fill(store: Store): Promise<void> {
  const names = ['acme/api', 'acme/web', 'acme/lost'];
  const first = await newRun(store, names, MONDAY);
  const found1 = [leak('old', { committed: '2024-01-01T00:00:00Z', author: BOB }), leak('mid', { author: ANN })];
  await found(store, first.run, first.idOf('acme/api'), found1, { dueDays: { critical: 2 } });
  await found(store, first.run, first.idOf('acme/web'), [leak('mid', { path: 'web.sh' })]);
  const gone = {
    outcome: 'failed',
    problems: [{ code: 'not-opened', level: 'error', message: 'no such host' }],
  } as const;
  await found(store, first.run, first.idOf('acme/lost'), [], gone);
  await finishRun(store, first.run, MONDAY);
  const second = await newRun(store, [...names, 'acme/later'], FRIDAY);
  await noteListing(store, second.run, [{ code: 'page-missing', level: 'error', message: 'page 2 did not come' }]);
  const fresh = leak('fresh', { committed: '2026-03-05T00:00:00Z' }, { severity: 'low' });
  const told = { problems: [{ code: 'texts-gone', level: 'warning', message: 'issues: switched off' }] } as const;
  await found(store, second.run, second.idOf('acme/api'), [...found1, fresh], told);
  await found(store, second.run, second.idOf('acme/web'), [], { outcome: 'partial' });
  await found(store, second.run, second.idOf('acme/lost'), [], gone);
  await triage(store, await findFinding(store, fingerprintOf('old')), { state: 'revoked' }, FRIDAY);
}

describeStores((newStore) => {
  const filled = (use: (store: Store) => Promise<void>): Promise<void> =>
    withStore(newStore(), async (store) => {
      await fill(store);
      await use(store);
    });

  describe('a summary', () => {
    it('of an empty store says that there is nothing', async () => {
      await withStore(newStore(), async (store) => {
        const summary = await summarise(store, MONDAY);
        expect(summary).toMatchObject({
          repositories: { known: 0, neverScanned: 0 },
          runs: [],
          overdue: 0,
          oldest: [],
        });
        expect(summary.attestation).toBeUndefined();
        expect(summary.revocation).toEqual({ revoked: 0 });
      });
    });

    it('counts repositories, and names those that no run has scanned', async () => {
      await filled(async (store) => {
        expect((await summarise(store, FRIDAY)).repositories).toEqual({
          known: 4,
          neverScanned: 2,
          neverScannedNames: ['git.example.org/acme/later', 'git.example.org/acme/lost'],
        });
      });
    });

    it('tells what each run covered and found, newest first', async () => {
      await filled(async (store) => {
        const { runs } = await summarise(store, FRIDAY);
        expect(runs).toEqual([
          expect.objectContaining({
            startedAt: FRIDAY,
            newFindings: 1,
            outcomes: { pending: 1, scanned: 1, partial: 1, empty: 0, failed: 1 },
          }),
          expect.objectContaining({
            startedAt: MONDAY,
            endedAt: MONDAY,
            newFindings: 2,
            openFindings: 2,
            outcomes: { pending: 0, scanned: 2, partial: 0, empty: 0, failed: 1 },
          }),
        ]);
        expect(runs[0].endedAt).toBeUndefined();
      });
    });

    it('attests what was scanned with which rules, and what was not and why', async () => {
      await filled(async (store) => {
        const { attestation } = await summarise(store, FRIDAY);
        expect(attestation).toMatchObject({
          program: '0.1.0',
          rulesVersion: 'abc',
          ruleCount: 3,
          sources: ['/repositories'],
          problems: [{ code: 'page-missing' }],
        });
        expect(
          attestation?.gaps.map(({ repository, outcome, problems }) => [repository, outcome, problems[0]?.code]),
        ).toEqual([
          ['git.example.org/acme/later', 'pending', undefined],
          ['git.example.org/acme/lost', 'failed', 'not-opened'],
          ['git.example.org/acme/web', 'partial', undefined],
        ]);
        expect(attestation?.notes).toMatchObject([
          { repository: 'git.example.org/acme/api', problems: [{ message: 'issues: switched off' }] },
        ]);
        expect(attestation?.scanned).toMatchObject([{ repository: 'git.example.org/acme/api', outcome: 'scanned' }]);
        expect(Date.parse(attestation?.scanned[0].at ?? '')).not.toBeNaN();
      });
    });

    it('tells what is open, overdue, how long ending one took, who has most, and which is the oldest', async () => {
      await filled(async (store) => {
        const summary = await summarise(store, FRIDAY);
        expect(summary.states).toEqual({ new: 2, confirmed: 0, rotating: 0, revoked: 1, gone: 0, accepted: 0 });
        expect(summary.open).toEqual({ critical: 1, high: 0, medium: 0, low: 1 });
        expect(summary.overdue).toBe(1);
        expect(summary.revocation.revoked).toBe(1);
        expect(summary.revocation.meanDays).toBeCloseTo(4);
        expect(summary.revocation.meanExposedDays).toBeCloseTo(795.25);
        expect(summary.owners).toEqual([{ owner: ANN, open: 2, worst: 'critical' }]);
        expect(summary.oldest.map(({ fingerprint }) => fingerprint)).toEqual([
          fingerprintOf('mid'),
          fingerprintOf('fresh'),
        ]);
      });
    });

    it('takes whom triage named for the owner', async () => {
      await filled(async (store) => {
        await triage(store, await findFinding(store, fingerprintOf('mid')), { state: 'new', owner: 'team-a' }, FRIDAY);
        expect((await summarise(store, FRIDAY)).owners).toEqual([
          { owner: ANN, open: 1, worst: 'low' },
          { owner: 'team-a', open: 1, worst: 'critical' },
        ]);
      });
    });
  });

  describe('a list of findings', () => {
    it('has the worst first, each with the place it came to first and how many there are', async () => {
      await filled(async (store) => {
        const [mid, fresh] = await listFindings(store, { states: ['new'], order: 'worst', most: 10 });
        expect(mid).toMatchObject({
          fingerprint: fingerprintOf('mid'),
          severity: 'critical',
          title: 'GitHub personal access token (classic)',
          dueOn: '2026-03-04',
          introducedBy: ANN,
          repositories: 2,
          places: 2,
          place: {
            repository: 'git.example.org/acme/api',
            path: 'deploy.sh',
            line: 3,
            column: 14,
            commit: 'c'.repeat(40),
          },
        });
        expect(fresh).toMatchObject({ severity: 'low', repositories: 1 });
        expect(fresh.owner).toBeUndefined();
      });
    });

    it('is no longer than asked for, and has only the states asked for', async () => {
      await filled(async (store) => {
        expect(await listFindings(store, { states: ['new'], order: 'worst', most: 1 })).toHaveLength(1);
        const ended = await listFindings(store, { states: ['revoked', 'gone'], order: 'worst', most: 10 });
        expect(ended.map(({ fingerprint, revokedAt }) => [fingerprint, revokedAt])).toEqual([
          [fingerprintOf('old'), FRIDAY],
        ]);
      });
    });
  });
});
