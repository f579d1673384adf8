import { describe, expect, it } from 'vitest';
import { bindKey } from '../../src/store/bind-key.ts';
import { setFact } from '../../src/store/migrate.ts';
import { withStore } from '../../src/store/open-store.ts';
import { planRepositories } from '../../src/store/repositories.ts';
import { beginRun, finishRun, pendingRepositories } from '../../src/store/runs.ts';
import type { Store } from '../../src/store/store.ts';
import { findFinding, triage } from '../../src/store/triage.ts';
import { ODD_PATHS } from '../report/fixtures.ts';
import { describeStores } from './any-store.ts';
import { FACTS, fingerprintOf, found, leak, listed, newRun } from './fill.ts';

const MONDAY = '2026-03-02T06:00:00.000Z';
const TUESDAY = '2026-03-03T06:00:00.000Z';
const WEDNESDAY = '2026-03-04T06:00:00.000Z';

/** Everything in the store that does not depend on when it was written. */
async function contents({ db }: Store) {
  const findings = await db.selectFrom('findings').selectAll().orderBy('fingerprint').execute();
  const sightings = await db.selectFrom('sightings').selectAll().orderBy('finding_id').orderBy('location').execute();
  const events = await db.selectFrom('triage_events').selectAll().orderBy('id').execute();
  const coverage = await db.selectFrom('coverage').selectAll().orderBy('repository_id').execute();
  return { findings, sightings, events, coverage };
}

const stateOf = async (store: Store, secret: string): Promise<string> =>
  (await findFinding(store, fingerprintOf(secret))).state;

describeStores((newStore) => {
  const inNewStore = (use: (store: Store) => Promise<void>): Promise<void> => withStore(newStore(), use);

  describe('a store', () => {
    it('keeps what it was told when it is opened again', async () => {
      const location = newStore();
      await withStore(location, async (store) => {
        const { run, idOf } = await newRun(store, ['acme/api'], MONDAY);
        await found(store, run, idOf('acme/api'), [leak('one')]);
      });
      await withStore(location, async (store) => {
        expect(await findFinding(store, fingerprintOf('one').slice(0, 12))).toMatchObject({
          rule_id: 'github-pat-classic',
          severity: 'critical',
          preview: 'ghp_********',
          state: 'new',
          introduced_at: '2026-01-02T01:04:05.000Z',
          introduced_by: 'Ann <ann@example.org>',
          first_seen_at: MONDAY,
        });
      });
    });

    it('refuses one that a newer version has written, and leaves it alone', async () => {
      const location = newStore();
      await withStore(location, ({ db }) => setFact(db, 'schema_version', '99'));
      await expect(withStore(location, async () => {})).rejects.toThrow('was written by a newer cli-cred-scan');
    });

    it('refuses another fingerprint key than the one it was filled with', async () => {
      await inNewStore(async (store) => {
        await bindKey(store, 'a key of sixteen characters');
        await bindKey(store, 'a key of sixteen characters');
        await expect(bindKey(store, 'another key of sixteen characters')).rejects.toThrow('another fingerprint key');
      });
    });

    it('lets only one sweep at it, until that one lets go', async () => {
      const location = newStore();
      await withStore(location, async (store) => {
        const lock = await store.lock('alone');
        expect(lock).toBeDefined();
        await withStore(location, async (other) => expect(await other.lock('alone')).toBeUndefined());
        await lock?.release();
        await withStore(location, async (other) => {
          const taken = await other.lock('alone');
          expect(taken).toBeDefined();
          await taken?.release();
        });
      });
    });

    it('takes names that no database likes', async () => {
      await inNewStore(async (store) => {
        const odd = [...ODD_PATHS, 'nul\0byte', 'half \ud83d of a pair', "'; drop table findings; --"];
        const { run, idOf } = await newRun(store, ['acme/api', ...odd.slice(0, 2)], MONDAY);
        await found(
          store,
          run,
          idOf('acme/api'),
          odd.map((path) => leak(path, { path, author: `${path} <${path}>` })),
          { problems: [{ code: 'odd', level: 'warning', message: odd.join(), path: odd[6] }] },
        );
        const { sightings } = await contents(store);
        expect(sightings).toHaveLength(odd.length);
        expect(sightings.map(({ path }) => path)).toContain('nul\\x00byte');
      });
    });
  });

  describe('a run', () => {
    it('waits for every repository once, however often it is listed', async () => {
      await inNewStore(async (store) => {
        const { run } = await newRun(store, ['acme/api', 'acme/web', 'acme/api'], MONDAY);
        await planRepositories(store, run, [listed('acme/web'), listed('acme/new')]);
        const names = (await pendingRepositories(store, run)).map(({ hostId }) => hostId);
        expect(names).toEqual(['acme/api', 'acme/web', 'acme/new']);
      });
    });

    it('that did not end is taken up where it stopped', async () => {
      await inNewStore(async (store) => {
        const { run, idOf } = await newRun(store, ['acme/api', 'acme/web'], MONDAY);
        await found(store, run, idOf('acme/api'), []);
        const again = await beginRun(store, FACTS, TUESDAY);
        expect(again).toMatchObject({ resumed: true, run: { id: run.id } });
        await planRepositories(store, again.run, [listed('acme/api'), listed('acme/web')]);
        expect((await pendingRepositories(store, again.run)).map(({ hostId }) => hostId)).toEqual(['acme/web']);
      });
    });

    it('begins anew after the last one ended, or with other rules', async () => {
      await inNewStore(async (store) => {
        const { run } = await beginRun(store, FACTS, MONDAY);
        const other = await beginRun(store, { ...FACTS, rulesVersion: 'def' }, TUESDAY);
        expect(other.resumed).toBe(false);
        await finishRun(store, other.run, TUESDAY);
        expect((await beginRun(store, { ...FACTS, rulesVersion: 'def' }, WEDNESDAY)).resumed).toBe(false);
        expect(run.id).toBeLessThan(other.run.id);
      });
    });

    it('counts at its end what is new and what is open', async () => {
      await inNewStore(async (store) => {
        const first = await newRun(store, ['acme/api'], MONDAY);
        await found(store, first.run, first.idOf('acme/api'), [leak('one'), leak('two')]);
        await finishRun(store, first.run, MONDAY);
        const second = await newRun(store, ['acme/api'], TUESDAY);
        await found(store, second.run, second.idOf('acme/api'), [leak('one'), leak('two'), leak('three')]);
        await triage(store, await findFinding(store, fingerprintOf('one')), { state: 'revoked' }, TUESDAY);
        await finishRun(store, second.run, TUESDAY);
        const runs = await store.db.selectFrom('runs').selectAll().orderBy('id').execute();
        expect(runs.map(({ state, new_findings, open_findings }) => [state, new_findings, open_findings])).toEqual([
          ['finished', 2, 2],
          ['finished', 1, 2],
        ]);
      });
    });
  });

  describe('what a scan found', () => {
    it('stored twice is there once', async () => {
      await inNewStore(async (store) => {
        const { run, idOf } = await newRun(store, ['acme/api'], MONDAY);
        const findings = [leak('one'), leak('two', { path: 'other.sh' })];
        await found(store, run, idOf('acme/api'), findings);
        const once = await contents(store);
        await found(store, run, idOf('acme/api'), findings);
        expect(await contents(store)).toEqual(once);
        expect(once.sightings).toHaveLength(2);
      });
    });

    it('is one finding with all repositories that have the secret, as old as the oldest commit', async () => {
      await inNewStore(async (store) => {
        const { run, idOf } = await newRun(store, ['acme/api', 'acme/web'], MONDAY);
        await found(store, run, idOf('acme/api'), [leak('one', { committed: '2026-02-01T00:00:00Z' })]);
        const older = { committed: '2025-02-01T00:00:00Z', author: 'Bob <bob@example.org>' };
        await found(store, run, idOf('acme/web'), [leak('one', older)]);
        const { findings, sightings } = await contents(store);
        expect(findings).toHaveLength(1);
        expect(findings[0]).toMatchObject({
          introduced_at: '2025-02-01T00:00:00.000Z',
          introduced_by: 'Bob <bob@example.org>',
        });
        expect(sightings.map(({ repository_id }) => repository_id).sort()).toEqual([
          idOf('acme/api'),
          idOf('acme/web'),
        ]);
      });
    });

    it('is due after as many days as its severity is given', async () => {
      await inNewStore(async (store) => {
        const { run, idOf } = await newRun(store, ['acme/api'], MONDAY);
        const findings = [leak('one'), leak('two', {}, { severity: 'low' })];
        await found(store, run, idOf('acme/api'), findings, { dueDays: { critical: 7 } });
        expect((await findFinding(store, fingerprintOf('one'))).due_on).toBe('2026-03-09');
        expect((await findFinding(store, fingerprintOf('two'))).due_on).toBeNull();
      });
    });

    it('is not kept where it is allowed, only counted', async () => {
      await inNewStore(async (store) => {
        const { run, idOf } = await newRun(store, ['acme/api'], MONDAY);
        const allowed = leak('one', {}, { suppression: { by: 'inline', reason: 'for tests' } });
        await found(store, run, idOf('acme/api'), [allowed, leak('two')]);
        const { findings, coverage } = await contents(store);
        expect(findings).toHaveLength(1);
        expect(coverage[0]).toMatchObject({ findings: 1, suppressed: 1 });
      });
    });

    it('says what went wrong, and keeps what was found all the same', async () => {
      await inNewStore(async (store) => {
        const { run, idOf } = await newRun(store, ['acme/api'], MONDAY);
        const problems = [{ code: 'damaged-object', level: 'error', message: 'cannot be read', path: 'a' }] as const;
        await found(store, run, idOf('acme/api'), [leak('one')], { outcome: 'partial', problems });
        const { findings, coverage } = await contents(store);
        expect(findings).toHaveLength(1);
        expect(coverage[0]).toMatchObject({ outcome: 'partial', problems: JSON.stringify(problems) });
      });
    });

    it('is gone at a place when a whole scan does not see it there any more, never after half of one', async () => {
      await inNewStore(async (store) => {
        const first = await newRun(store, ['acme/api'], MONDAY);
        await found(store, first.run, first.idOf('acme/api'), [leak('one'), leak('two')]);
        await finishRun(store, first.run, MONDAY);
        const second = await newRun(store, ['acme/api'], TUESDAY);
        await found(store, second.run, second.idOf('acme/api'), [leak('one')], { outcome: 'partial' });
        expect((await contents(store)).sightings.map(({ gone_at }) => gone_at)).toEqual([null, null]);
        await found(store, second.run, second.idOf('acme/api'), [leak('one')]);
        const { sightings } = await contents(store);
        expect(sightings.map(({ gone_at }) => gone_at).sort()).toEqual([TUESDAY, null]);
        // Not to be seen any more is not revoked: who has it can use it.
        expect(await stateOf(store, 'two')).toBe('new');
      });
    });

    it('is gone altogether once it is revoked and nowhere to be seen, and only revoked when it comes back', async () => {
      await inNewStore(async (store) => {
        const first = await newRun(store, ['acme/api', 'acme/web'], MONDAY);
        for (const name of ['acme/api', 'acme/web']) await found(store, first.run, first.idOf(name), [leak('one')]);
        await triage(store, await findFinding(store, fingerprintOf('one')), { state: 'revoked' }, MONDAY);
        await finishRun(store, first.run, MONDAY);
        const second = await newRun(store, ['acme/api', 'acme/web'], TUESDAY);
        await found(store, second.run, second.idOf('acme/api'), []);
        expect(await stateOf(store, 'one')).toBe('revoked');
        await found(store, second.run, second.idOf('acme/web'), []);
        expect(await stateOf(store, 'one')).toBe('gone');
        await finishRun(store, second.run, TUESDAY);
        const third = await newRun(store, ['acme/web'], WEDNESDAY);
        await found(store, third.run, third.idOf('acme/web'), [leak('one')]);
        expect(await stateOf(store, 'one')).toBe('revoked');
        const { events } = await contents(store);
        expect(events.map(({ from_state, to_state }) => `${from_state} > ${to_state}`)).toEqual([
          'new > revoked',
          'revoked > gone',
          'gone > revoked',
        ]);
      });
    });

    it('comes in thousands', async () => {
      await inNewStore(async (store) => {
        const { run, idOf } = await newRun(store, ['acme/api'], MONDAY);
        const findings = Array.from({ length: 5000 }, (_, i) => leak(`secret ${i}`, { path: `src/${i}.ts` }));
        await found(store, run, idOf('acme/api'), findings);
        const { findings: stored, sightings } = await contents(store);
        expect([stored.length, sightings.length]).toEqual([5000, 5000]);
      });
    });
  });

  describe('triage', () => {
    const withFinding = (use: (store: Store) => Promise<void>): Promise<void> =>
      inNewStore(async (store) => {
        const { run, idOf } = await newRun(store, ['acme/api'], MONDAY);
        await found(store, run, idOf('acme/api'), [leak('one')]);
        await finishRun(store, run, MONDAY);
        await use(store);
      });
    const one = (store: Store) => findFinding(store, fingerprintOf('one'));

    it('takes a finding from new to revoked, and remembers each step', async () => {
      await withFinding(async (store) => {
        await triage(store, await one(store), { state: 'confirmed', owner: 'team-a' }, TUESDAY);
        await triage(store, await one(store), { state: 'rotating', reason: 'ticket 7' }, TUESDAY);
        await triage(store, await one(store), { state: 'revoked' }, WEDNESDAY);
        expect(await one(store)).toMatchObject({ state: 'revoked', owner: 'team-a', revoked_at: WEDNESDAY });
        const { events } = await contents(store);
        expect(events.map(({ to_state, owner, reason }) => [to_state, owner, reason])).toEqual([
          ['confirmed', 'team-a', null],
          ['rotating', 'team-a', 'ticket 7'],
          ['revoked', 'team-a', 'ticket 7'],
        ]);
      });
    });

    it('refuses a step that makes no sense, and says which ones do', async () => {
      await withFinding(async (store) => {
        const wrong = triage(store, await one(store), { state: 'gone' }, TUESDAY);
        await expect(wrong).rejects.toMatchObject({
          message: 'a finding that is new cannot become gone',
          hint: 'it may become confirmed, rotating, revoked, accepted',
        });
        expect(await stateOf(store, 'one')).toBe('new');
      });
    });

    it('accepts only with an end and a reason, and until that day only', async () => {
      await withFinding(async (store) => {
        await expect(triage(store, await one(store), { state: 'accepted' }, MONDAY)).rejects.toThrow(
          'an end and a reason',
        );
        const past = { state: 'accepted', until: '2026-03-01', reason: 'a test account' } as const;
        await expect(triage(store, await one(store), past, MONDAY)).rejects.toThrow('has passed');
        await triage(store, await one(store), { ...past, until: '2026-03-03' }, MONDAY);
        await beginRun(store, FACTS, TUESDAY);
        expect(await stateOf(store, 'one')).toBe('accepted');
        await beginRun(store, FACTS, WEDNESDAY);
        expect(await one(store)).toMatchObject({ state: 'confirmed', accepted_until: null });
      });
    });

    it('does not move a finding that somebody else has just moved', async () => {
      await withFinding(async (store) => {
        const seen = await one(store);
        await triage(store, seen, { state: 'confirmed' }, TUESDAY);
        await expect(triage(store, seen, { state: 'revoked' }, TUESDAY)).rejects.toThrow(
          'somebody else has just moved',
        );
      });
    });

    it('knows a finding by the first digits of its fingerprint, if those are only its own', async () => {
      await withFinding(async (store) => {
        await expect(findFinding(store, 'abc')).rejects.toThrow('8 to 64 hexadecimal digits');
        await expect(findFinding(store, '0'.repeat(64))).rejects.toThrow('no finding');
        expect(await findFinding(store, fingerprintOf('one').slice(0, 8))).toMatchObject({ state: 'new' });
      });
    });
  });
});
