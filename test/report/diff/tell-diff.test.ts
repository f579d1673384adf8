import { describe, expect, it } from 'vitest';
import type { ResultsDiff } from '../../../src/core/results-diff.ts';
import { tellDiff } from '../../../src/report/diff/tell-diff.ts';
import { LONGEST_COMMENT } from '../../../src/report/markdown/markdown-report.ts';
import { makeFinding, render } from '../fixtures.ts';

const LOOKS = { colors: 'off', columns: 80, links: 'off' } as const;
const DIFF: ResultsDiff = {
  added: [makeFinding({ path: 'new.env' })],
  gone: [makeFinding({ path: 'old.env' })],
  kept: [makeFinding({ path: 'still.env' })],
  keys: 'comparable',
  complete: true,
};
const many = Array.from({ length: 2000 }, (_, n) => makeFinding({ path: `some/folder/file-${n}.env` }));

describe('a comparison', () => {
  it('for people names what is new and gone, and counts what is still there', () => {
    const text = render(tellDiff(DIFF, 'terminal', LOOKS));
    expect(text).toMatch(
      /^New\n[\s\S]*new\.env:3[\s\S]*\nGone\n[\s\S]*old\.env:3[\s\S]*1 new · 1 gone · 1 still there\n$/,
    );
  });

  it('for a comment fits into it', () => {
    const text = render(tellDiff({ ...DIFF, added: many, gone: many }, 'markdown', LOOKS));
    expect(text.length).toBeLessThanOrEqual(LONGEST_COMMENT);
    expect(text).toContain('### Credentials: 2,000 new, 2,000 gone, 1 still there');
    expect(text).toMatch(/… and 2,000 more; the json format has all of them\.\n$/);
  });

  it.each(['terminal', 'markdown'] as const)('says in %s that a scan was partial', (format) => {
    expect(render(tellDiff({ ...DIFF, complete: false }, format, LOOKS))).toMatch(/partial/i);
  });
});
