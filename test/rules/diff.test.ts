import { describe, expect, it } from 'vitest';
import { diffRules } from '../../src/rules/diff.ts';

describe('diffRules', () => {
  it('tells what was added, removed and changed, by id', () => {
    const before = [{ id: 'a' }, { id: 'b', severity: 'low' }, { id: 'c' }];
    const after = [{ id: 'c' }, { id: 'd' }, { id: 'b', severity: 'high' }];
    expect(diffRules(before, after)).toEqual({
      added: ['d'],
      removed: ['a'],
      changed: [{ id: 'b', fields: ['severity'] }],
    });
  });

  it('names the innermost field, and lists whole', () => {
    const before = [{ id: 'a', lifecycle: { revoke: { how: 'Ask.' }, lifetime: 'unknown' }, examples: ['x', 'y'] }];
    const after = [{ id: 'a', lifecycle: { revoke: { how: 'Ask.', url: 'z' }, lifetime: 'unknown' }, examples: ['x'] }];
    expect(diffRules(before, after).changed).toEqual([{ id: 'a', fields: ['examples', 'lifecycle.revoke.url'] }]);
  });

  it('takes the order of fields and rules for nothing', () => {
    const before = [{ id: 'b' }, { id: 'a', match: { kind: 'token', pattern: 'x' } }];
    const after = [{ match: { pattern: 'x', kind: 'token' }, id: 'a' }, { id: 'b' }];
    expect(diffRules(before, after)).toEqual({ added: [], removed: [], changed: [] });
  });
});
