import { describe, expect, it } from 'vitest';
import { inlineSuppression } from '../../../src/triage/suppress/inline-allow.ts';

const TODAY = '2030-01-31';
const place = (line: string, previousLine = '') => ({ path: 'a.py', lineNumber: 7, line, previousLine });

describe('inlineSuppression', () => {
  it('covers a match on its line, for every rule or for those it names', () => {
    expect(inlineSuppression(place('x = 1 # cli-cred-scan:allow'), 'a-rule', TODAY)).toEqual({
      suppression: { by: 'inline' },
      diagnostics: [],
    });
    const named = place('x = 1 # cli-cred-scan:allow a-rule reason=a sample');
    expect(inlineSuppression(named, 'a-rule', TODAY).suppression).toEqual({ by: 'inline', reason: 'a sample' });
    expect(inlineSuppression(named, 'b-rule', TODAY)).toEqual({ diagnostics: [] });
  });

  it('covers the line after it when it stands alone, and only then', () => {
    expect(inlineSuppression(place('x = 1', '# cli-cred-scan:allow'), 'a-rule', TODAY).suppression).toBeDefined();
    expect(
      inlineSuppression(place('x = 1', 'y = 2 # cli-cred-scan:allow'), 'a-rule', TODAY).suppression,
    ).toBeUndefined();
  });

  it('counts on its last day, and the day after no more, and says so', () => {
    const dated = place('x = 1', '# cli-cred-scan:allow until=2030-01-31');
    expect(inlineSuppression(dated, 'a-rule', TODAY).suppression).toEqual({ by: 'inline', until: '2030-01-31' });
    expect(inlineSuppression(dated, 'a-rule', '2030-02-01')).toEqual({
      diagnostics: [
        {
          code: 'expired-allow-comment',
          level: 'warning',
          message: 'line 6: the allow comment ran out on 2030-01-31',
          path: 'a.py',
        },
      ],
    });
  });

  it('does not suppress with a malformed comment, says so, and still heeds the other line', () => {
    const malformed = inlineSuppression(place('x = 1 # cli-cred-scan:allow till=tomorrow'), 'a-rule', TODAY);
    expect(malformed.suppression).toBeUndefined();
    expect(malformed.diagnostics).toMatchObject([{ code: 'malformed-allow-comment', path: 'a.py' }]);
    expect(malformed.diagnostics[0].message).toMatch(/^line 7: /);
    const both = inlineSuppression(place('x # cli-cred-scan:allow till=x', '# cli-cred-scan:allow'), 'a-rule', TODAY);
    expect(both.suppression).toBeDefined();
  });

  it('repeats nothing of the line in a diagnostic', () => {
    const { diagnostics } = inlineSuppression(place('# cli-cred-scan:allow hidden=pa55'), 'a-rule', TODAY);
    expect(JSON.stringify(diagnostics)).not.toContain('pa55');
  });
});
