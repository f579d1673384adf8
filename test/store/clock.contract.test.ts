import { describe, expect, it } from 'vitest';
import { withStore } from '../../src/store/open-store.ts';
import { finishRun } from '../../src/store/runs.ts';
import { summarise } from '../../src/store/summarise.ts';
import { findFinding, triage } from '../../src/store/triage.ts';
import { describeStores } from './any-store.ts';
import { fingerprintOf, found, leak, newRun } from './fill.ts';

const FRIDAY = '2026-03-06T06:00:00.000Z';
const MONDAY_BEFORE = '2026-03-02T06:00:00.000Z';

describeStores((newStore) => {
  describe('a clock that was set back between two sweeps', () => {
    it('changes nothing of what is new, what is gone, and which run was the last', async () => {
      await withStore(newStore(), async (store) => {
        const first = await newRun(store, ['acme/api'], FRIDAY);
        await found(store, first.run, first.idOf('acme/api'), [leak('stays'), leak('goes')]);
        await finishRun(store, first.run, FRIDAY);
        await triage(store, await findFinding(store, fingerprintOf('goes')), { state: 'revoked' }, MONDAY_BEFORE);
        const second = await newRun(store, ['acme/api'], MONDAY_BEFORE);
        await found(store, second.run, second.idOf('acme/api'), [leak('stays'), leak('comes')]);
        await finishRun(store, second.run, MONDAY_BEFORE);
        const { runs, states, revocation } = await summarise(store, MONDAY_BEFORE);
        expect(runs.map(({ startedAt, newFindings }) => [startedAt, newFindings])).toEqual([
          [MONDAY_BEFORE, 1],
          [FRIDAY, 2],
        ]);
        expect(states).toMatchObject({ new: 2, gone: 1 });
        expect(revocation).toMatchObject({ revoked: 1, meanDays: 0 });
        const stays = await findFinding(store, fingerprintOf('stays'));
        expect(stays).toMatchObject({ first_seen_at: FRIDAY, last_seen_at: FRIDAY });
      });
    });
  });
});
