import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checksTable } from '../../src/report/catalogue/checks-table.ts';
import { joinCatalogues, parseCiFile } from '../../src/rules/ci/load.ts';

describe('the page of CI checks', () => {
  it('has the table that follows from the data', () => {
    const parts = readdirSync('rules/ci').map((name) => parseCiFile(readFileSync(`rules/ci/${name}`, 'utf8'), name));
    expect(readFileSync('docs/ci.md', 'utf8')).toContain(checksTable(joinCatalogues(parts)));
  });
});
