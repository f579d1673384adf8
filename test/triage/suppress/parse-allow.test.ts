import { describe, expect, it } from 'vitest';
import { parseAllow } from '../../../src/triage/suppress/parse-allow.ts';

describe('parseAllow', () => {
  it.each([
    ['x = 1 # cli-cred-scan:allow', { rules: [] }],
    ['x = 1 # cli-cred-scan:allow a-rule', { rules: ['a-rule'] }],
    [
      'x = 1 // cli-cred-scan:allow a-rule,b2-rule until=2030-01-31',
      { rules: ['a-rule', 'b2-rule'], until: '2030-01-31' },
    ],
    [
      'cli-cred-scan:allow until=2030-01-31 reason=it is = a sample',
      { until: '2030-01-31', reason: 'it is = a sample' },
    ],
    ['/* cli-cred-scan:allow a-rule */ x = "until=never"', { rules: ['a-rule'] }],
    ['<!-- cli-cred-scan:allow reason=a sample --> <a b="c"/>', { rules: [], reason: 'a sample' }],
    ['{ "//": "cli-cred-scan:allow reason=a sample", "x": 1 }', { rules: [], reason: 'a sample' }],
    ['-- cli-cred-scan:allow reason=\r', { rules: [] }],
  ])('reads %s', (line, expected) => {
    expect(parseAllow(line)).toMatchObject({ kind: 'allow', ...expected });
  });

  it.each([
    ['an unknown key', '# cli-cred-scan:allow rule=a-rule'],
    ['a day that is none', '# cli-cred-scan:allow until=2030-02-30'],
    ['a date in another form', '# cli-cred-scan:allow until=31.01.2030'],
    ['words that are no rule', '# cli-cred-scan:allow This is fine'],
    ['rules apart', '# cli-cred-scan:allow a-rule b-rule'],
    ['something glued to it', '# cli-cred-scan:allow=a-rule'],
  ])('calls %s malformed', (_, line) => {
    expect(parseAllow(line)).toMatchObject({ kind: 'malformed' });
  });

  it.each(['# cli-cred-scan:allowed', '# my-cli-cred-scan:allow', '# cli-cred-scan: allow', ''])(
    'does not take "%s" for an allow comment',
    (line) => {
      expect(parseAllow(line)).toBeUndefined();
    },
  );

  it.each([
    ['  # cli-cred-scan:allow', true],
    ['/* cli-cred-scan:allow */', true],
    ['    "//": "cli-cred-scan:allow a-rule",', true],
    ['REM cli-cred-scan:allow', true],
    ['x = 1 # cli-cred-scan:allow', false],
    ['/* cli-cred-scan:allow */ x = 1', false],
  ])('knows whether the comment of "%s" is alone', (line, isAlone) => {
    expect(parseAllow(line)).toMatchObject({ isAlone });
  });

  it('reads a reason as UTF-8, on one line and without control characters', () => {
    const line = Buffer.from('# cli-cred-scan:allow reason=für \u001b[31mTests\u202e \t!').toString('latin1');
    expect(parseAllow(line)).toMatchObject({ reason: 'für [31mTests !' });
  });

  it('stays fast on a line of a million characters', () => {
    const started = performance.now();
    parseAllow(`${'/*"'.repeat(300_000)} cli-cred-scan:allow ${'a,'.repeat(300_000)}`);
    parseAllow(`cli-cred-scan:allow${' '.repeat(1_000_000)}x`);
    expect(performance.now() - started).toBeLessThan(200);
  });
});
