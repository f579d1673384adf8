import { KEYSTORE_GUARDS } from '../../core/rules/keystore-match.ts';
import type { MatchSpec } from '../../core/rules/match-spec.ts';
import type { Rule } from '../../core/rules/rule.ts';
import { markdownText, sentence } from '../sarif/message-text.ts';
import { identityPhrase, lifetimePhrase } from '../wording.ts';

/** The page of one provider in docs/rules, in Markdown; it holds no example, and so nothing that could be scanned. */
export function providerPage(rules: readonly Rule[]): string {
  const { provider } = rules[0];
  const head = `# ${markdownText(provider.name)}\n\nCategory: ${provider.category ?? 'not known'}. [All rules](README.md)\n`;
  return `${head}${rules.map(ruleSection).join('')}`;
}

function ruleSection(rule: Rule): string {
  const rows = factsOf(rule).flatMap(([label, text]) => (text ? [`- **${label}**: ${text}`] : []));
  return `\n## ${rule.id}\n\n${markdownText(rule.title)}\n\n${rows.join('\n')}\n`;
}

function factsOf(rule: Rule): readonly (readonly [label: string, text: string | undefined])[] {
  const { identity, lifecycle } = rule;
  const { revoke } = lifecycle;
  return [
    ['Severity', [rule.severity, rule.severityReason].filter(Boolean).map(prose).join(' ')],
    ['Confidence', rule.confidence],
    ['Identity', `${prose(identityPhrase(identity))} ${prose(identity.evidence)}`],
    ['Lifetime', `${prose(lifetimePhrase(lifecycle.lifetime))} ${prose(lifecycle.expires)}`],
    ['Days by default', lifecycle.defaultDays?.toString()],
    ['Replace', lifecycle.rotate && prose(lifecycle.rotate)],
    ['Least privilege', rule.leastPrivilege && prose(rule.leastPrivilege)],
    ['Revoke', [prose(revoke.how), ...(revoke.url ? [`<${revoke.url}>`] : [])].join(' ')],
    ['Found by', foundBy(rule.match)],
    ['Standards', rule.standards.join(', ')],
    ['References', rule.references.map((url) => `<${url}>`).join(', ')],
    ['Since', rule.since],
  ];
}

const prose = (text: string | undefined): string => (text ? sentence(markdownText(text)) : '');

function foundBy(match: MatchSpec): string {
  switch (match.kind) {
    case 'token':
    case 'search':
      return 'its own shape';
    case 'assignment':
      return `assignment to a name with ${words(match.keywords)}`;
    case 'nearby':
      return `at most ${match.distance} bytes after ${words(match.keywords)}`;
    case 'keystore':
      return `how a file begins, and its structure${match.guards.length < KEYSTORE_GUARDS.length ? ` (${match.guards.join(', ')})` : ''}`;
    case 'named':
      return `a name that ends in ${words(match.names)}`;
  }
}

const words = (list: readonly string[]): string => list.map((word) => `\`${word}\``).join(', ');
