import { describe, expect, it } from 'vitest';
import { parseSchedule } from '../../../src/sweep/serve/schedule.ts';

describe('a schedule', () => {
  it('tells the next time', () => {
    const at = new Date(2026, 2, 1, 12, 0);
    expect(parseSchedule('30 3 * * *').next(at)).toEqual(new Date(2026, 2, 2, 3, 30));
    expect(parseSchedule('*/10 * * * * *').next(at)).toEqual(new Date(2026, 2, 1, 12, 0, 10));
    expect(parseSchedule('@daily').next(at)).toEqual(new Date(2026, 2, 2));
  });

  it.each(['', 'soon', '61 * * * *', '* * * *', '* * * * * * *', '0 0 31 2 *', '2020-01-01T00:00:00'])(
    'refuses %j',
    (typed) => {
      expect(() => parseSchedule(typed)).toThrow(/--schedule/);
    },
  );
});
