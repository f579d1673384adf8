import type { Rule } from '../../core/rules/rule.ts';
import { groupRules } from './group-rules.ts';
import { indexPage } from './index-page.ts';
import { providerPage } from './provider-page.ts';
import { searchPage } from './search-page.ts';

/** Everything in docs/rules, by file name: a page for each provider, an index and a search. */
export function cataloguePages(rules: readonly Rule[]): ReadonlyMap<string, string> {
  const ordered = [...rules].sort((a, b) => (a.id < b.id ? -1 : 1));
  const pages = groupRules(ordered, ({ provider }) => provider.id);
  return new Map([
    ['README.md', indexPage(ordered)],
    ['index.html', searchPage(ordered)],
    ...pages.map(([id, members]) => [`${id}.md`, providerPage(members)] as const),
  ]);
}
