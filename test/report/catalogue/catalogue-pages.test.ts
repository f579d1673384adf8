import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cataloguePages } from '../../../src/report/catalogue/catalogue-pages.ts';
import { parseRuleFile } from '../../../src/rules/load.ts';
import { readBuiltInRules } from '../../rules/built-in-rules.ts';
import { ruleFile } from '../../rules/rule-file.ts';

const pagesOf = (changes: Readonly<Record<string, string>>) =>
  cataloguePages(parseRuleFile(ruleFile(changes), 'a.yaml'));

describe('docs/rules', () => {
  it('is what the rules say; npm run docs writes it', () => {
    const pages = cataloguePages(readBuiltInRules());
    expect(readdirSync('docs/rules').sort()).toEqual([...pages.keys()].sort());
    const old = [...pages].filter(([name, page]) => readFileSync(`docs/rules/${name}`, 'utf8') !== page);
    expect(old.map(([name]) => name)).toEqual([]);
  });
});

describe('a page', () => {
  it('tells what whoever holds the credential can do, and how to end it', () => {
    const page = pagesOf({ leastPrivilege: 'Make it read-only.' }).get('acme.md');
    expect(page).toContain('- **Severity**: high. Reads what the test made.\n');
    expect(page).toContain('- **Least privilege**: Make it read-only.\n');
    expect(page).toContain('- **Revoke**: Ask Acme.\n');
  });

  it('leaves out what is not known', () => {
    expect(pagesOf({}).get('acme.md')).not.toMatch(/Least privilege|Replace|Days/);
  });

  it('shows a title as it is written, whatever is in it', () => {
    const pages = pagesOf({ title: "'<b>Key</b> & more'" });
    expect(pages.get('index.html')).toContain('<td>&#60;b&#62;Key&#60;/b&#62; &#38; more<td>');
    expect(pages.get('acme.md')).toContain('\\<b\\>Key\\</b\\>');
  });

  it('counts in the index', () => {
    expect(pagesOf({}).get('README.md')).toContain('| **all** | 1 | 1 | 0 | 0 | 1 | 0 |');
  });
});
