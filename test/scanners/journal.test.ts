import { describe, expect, it } from 'vitest';
import { SKIPPED_LISTED } from '../../src/core/coverage.ts';
import { createJournal } from '../../src/scanners/journal.ts';

describe('a journal', () => {
  it('counts what was skipped, by reason', () => {
    const journal = createJournal();
    journal.skip('b', 'binary');
    journal.skip('a', 'binary');
    journal.skip('c', 'empty');
    expect(journal.skipped).toEqual({ binary: 2, empty: 1 });
  });

  it('tells the reasons in the same order, whichever came first', () => {
    const [one, other] = [createJournal(), createJournal()];
    for (const reason of ['empty', 'binary', 'excluded'] as const) one.skip('a', reason);
    for (const reason of ['excluded', 'empty', 'binary'] as const) other.skip('a', reason);
    expect(JSON.stringify(one.skipped)).toBe(JSON.stringify(other.skipped));
  });

  it('names the first by path, whatever the order in which they came, and counts all', () => {
    const journal = createJournal();
    const count = SKIPPED_LISTED * 3;
    const name = (i: number) => `file-${String(i).padStart(6, '0')}`;
    for (let i = 0; i < count; i++) journal.skip(name((i * 7919) % count), 'binary');
    expect(journal.skipped.binary).toBe(count);
    expect(journal.skippedPaths().map(({ path }) => path)).toEqual(
      Array.from({ length: SKIPPED_LISTED }, (_, i) => name(i)),
    );
  });

  it('keeps diagnostics in their order', () => {
    const journal = createJournal();
    journal.report({ code: 'b', level: 'error', message: 'one' });
    journal.report({ code: 'a', level: 'warning', message: 'two' });
    expect(journal.diagnostics.map(({ message }) => message)).toEqual(['one', 'two']);
  });
});
