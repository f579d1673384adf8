import { SEVERITIES } from '../../core/kinds/severity.ts';
import type { Rule } from '../../core/rules/rule.ts';
import { markdownText } from '../sarif/message-text.ts';
import { groupRules } from './group-rules.ts';

/** docs/rules/README.md: how many rules there are by category, and every provider with a link to its page. */
export function indexPage(rules: readonly Rule[]): string {
  const categories = groupRules(rules, categoryOf);
  return [
    '# Rules',
    '',
    'Written by `npm run docs`. Search in all of it: open [index.html](index.html) from a clone, in any browser.',
    '',
    `| Category | Providers | Rules | ${SEVERITIES.join(' | ')} |`,
    `| --- | --- | --- | ${SEVERITIES.map(() => '---').join(' | ')} |`,
    ...categories.map(([name, members]) => row(name, members)),
    row('**all**', rules),
    ...categories.flatMap(([name, members]) => ['', `## ${name}`, '', ...providerLines(members)]),
    '',
  ].join('\n');
}

const categoryOf = ({ provider }: Rule): string => provider.category ?? 'unknown';
const providerOf = ({ provider }: Rule): string => provider.id;

function row(name: string, rules: readonly Rule[]): string {
  const severities = SEVERITIES.map((severity) => rules.filter((rule) => rule.severity === severity).length);
  return `| ${[name, groupRules(rules, providerOf).length, rules.length, ...severities].join(' | ')} |`;
}

function providerLines(rules: readonly Rule[]): readonly string[] {
  return groupRules(rules, providerOf).map(
    ([id, members]) => `- [${markdownText(members[0].provider.name)}](${id}.md): ${members.length}`,
  );
}
