import type { ReportingDescriptor } from 'sarif';
import type { CredentialKind } from '../../core/kinds/credential-kind.ts';
import { identityPhrase, lifetimePhrase } from '../wording.ts';
import { kindFacts } from './kind-facts.ts';
import { markdownText, messageText, sentence } from './message-text.ts';
import { SEVERITY_SCALE } from './severity-scale.ts';
import type { Taxonomies } from './taxonomies.ts';

/** GitHub shows 10 tags of a rule and refuses a file with more than 20 (docs.github.com, SARIF results exceed limits). */
const MOST_TAGS = 10;

/**
 * A rule as code scanning shows it beside an alert.
 *
 * @param use only of a rule that found something, all its facts are told
 */
export function ruleDescriptor(
  rule: CredentialKind,
  taxonomies: Taxonomies,
  use: 'found' | 'looked-for',
): ReportingDescriptor {
  const { level, score } = SEVERITY_SCALE[rule.severity];
  const facts = factsOf(rule);
  const helpUri = rule.references[0] ?? rule.lifecycle.revoke.url;
  const relationships = taxonomies.relationshipsOf(rule);
  const name = pascalCase(rule.id);
  return {
    id: rule.id,
    // A name that only says the id again is to be left out (SARIF 2.1.0, 3.49.7).
    ...(name.toLowerCase() !== rule.id && { name }),
    shortDescription: { text: sentence(messageText(rule.title)) },
    fullDescription: { text: messageText(`${sentence(rule.title)} ${sentence(rule.identity.evidence)}`) },
    help: {
      text: facts.map(([label, text]) => messageText(`${label}: ${text}`)).join('\n'),
      markdown: helpMarkdown(rule, facts),
    },
    ...(helpUri && { helpUri }),
    defaultConfiguration: { level },
    ...(relationships.length > 0 && { relationships }),
    properties: {
      tags: tagsOf(rule),
      precision: rule.confidence,
      'security-severity': score,
      'problem.severity': level === 'note' ? 'recommendation' : level,
      ...(use === 'found' && { kind: kindFacts(rule) }),
    },
  };
}

/** Code scanning knows weaknesses by tags such as `external/cwe/cwe-798`. */
function tagsOf(rule: CredentialKind): string[] {
  const standards = rule.standards.map((id) => (id.startsWith('CWE-') ? `external/cwe/${id.toLowerCase()}` : id));
  return ['security', 'secret', `provider/${rule.provider.id}`, ...standards].slice(0, MOST_TAGS);
}

type Fact = readonly [label: string, text: string];

function factsOf(rule: CredentialKind): readonly Fact[] {
  const { identity, lifecycle } = rule;
  return [
    ['Provider', rule.provider.name],
    ['Identity', `${identityPhrase(identity)}. ${sentence(identity.evidence)}`],
    ...(rule.severityReason ? [['Severity', `${rule.severity}. ${sentence(rule.severityReason)}`] as const] : []),
    ['Lifetime', `${lifetimePhrase(lifecycle.lifetime)}. ${sentence(lifecycle.expires)}`],
    ...(rule.remediation ? [['Remediation', sentence(rule.remediation)] as const] : []),
    ['Revoke', sentence(lifecycle.revoke.how)],
    ...(lifecycle.revoke.url ? [['Revoke at', lifecycle.revoke.url] as const] : []),
    ...(lifecycle.rotate ? [['Replace', sentence(lifecycle.rotate)] as const] : []),
    ...(rule.leastPrivilege ? [['Least privilege', sentence(rule.leastPrivilege)] as const] : []),
    ...(rule.standards.length > 0 ? [['Standards', rule.standards.join(', ')] as const] : []),
  ];
}

function helpMarkdown(rule: CredentialKind, facts: readonly Fact[]): string {
  const rows = facts.map(([label, text]) => `- **${label}**: ${isLink(text) ? `<${text}>` : markdownText(text)}`);
  const links = rule.references.filter(isLink).map((url) => `- <${url}>`);
  const end = links.length > 0 ? ['', 'References:', '', ...links] : [];
  const instead = rule.replacement ? ['', 'Instead:', '', '```', rule.replacement.trimEnd(), '```'] : [];
  return [`# ${markdownText(rule.title)}`, '', ...rows, ...instead, ...end].join('\n');
}

function isLink(text: string): boolean {
  return /^https?:\/\/[^\s<>]+$/.test(text);
}

function pascalCase(id: string): string {
  return id.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
