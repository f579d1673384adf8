import process from 'node:process';
import type { CiCheck, CiMatch } from '../../core/ci-check.ts';
import { displayPath } from '../../core/path.ts';
import type { MatchSpec } from '../../core/rules/match-spec.ts';
import type { Rule } from '../../core/rules/rule.ts';
import { wrapText } from '../../report/terminal/fit-text.ts';
import { identityPhrase, lifetimePhrase } from '../../report/wording.ts';
import { loadBuiltinCi } from '../../rules/ci/builtin-ci.ts';
import { EXIT } from '../exit-codes.ts';
import type { RulesOptions } from '../options/rules-options.ts';
import { writeStream } from '../output/write-stream.ts';
import { findRule } from '../plans/choose-rules.ts';
import { allRules } from '../settings/read-settings.ts';

const LABEL_WIDTH = 12;
const WIDTH = 80;

/** `rules show ID`: what a rule or a check finds, the identity behind it, how that lives and how to end it. */
export async function runRulesShow(id: string, options: RulesOptions): Promise<number> {
  const kinds: readonly (Rule | CiCheck)[] = [...(await allRules(options)), ...loadBuiltinCi().checks];
  const rule = findRule(kinds, id, 'rules show');
  const text = options.format === 'json' ? `${JSON.stringify(rule, null, 2)}\n` : ruleText(rule);
  await writeStream(process.stdout, [text]);
  return EXIT.clean;
}

function ruleText(rule: Rule | CiCheck): string {
  const { identity, lifecycle } = rule;
  const lines: readonly (readonly [string, string | undefined])[] = [
    ['provider', rule.provider.name],
    ['category', rule.provider.category],
    ['severity', rule.severity],
    ['', rule.severityReason],
    ['confidence', rule.confidence],
    ['identity', identityPhrase(identity)],
    ['evidence', identity.evidence],
    ['lifetime', lifetimePhrase(lifecycle.lifetime)],
    ['expires', lifecycle.expires],
    ['rotate', lifecycle.rotate],
    ['weaken', rule.leastPrivilege],
    ['revoke', lifecycle.revoke.how],
    ['', lifecycle.revoke.url],
    ['fix', rule.remediation],
    ...lookingFor(rule),
    ['standards', rule.standards.join(', ')],
    ...rule.references.map((url, i) => [i === 0 ? 'references' : '', url] as const),
    ['since', rule.since],
  ];
  const facts = lines.map(([label, text]) => (text ? labelled(label, text) : '')).join('');
  const instead = rule.replacement
    ? `\n${rule.replacement.trimEnd().replace(/^/gm, ' '.repeat(LABEL_WIDTH + 2))}\n`
    : '';
  return `${rule.id}: ${rule.title}\n\n${facts}${instead}`;
}

function lookingFor(rule: Rule | CiCheck): readonly (readonly [string, string])[] {
  if ('matches' in rule)
    return rule.matches.map((match, i) => [i === 0 ? 'looks for' : '', ciMatchText(match)] as const);
  return [
    ['looks for', matchText(rule.match)],
    ['checks', rule.checks.map(({ check }) => check).join(', ')],
  ];
}

function ciMatchText(match: CiMatch): string {
  switch (match.kind) {
    case 'value':
      return `${typeof match.is === 'string' ? match.is : match.is.join(' or ')} at ${match.at}`;
    case 'command':
      return [match.programs.join(' or ') || 'any program', ...match.words, match.options.join(' or ')]
        .join(' ')
        .trim();
    case 'code':
      return match.name.replaceAll('-', ' ');
  }
}

function labelled(label: string, text: string): string {
  const indent = LABEL_WIDTH + 2;
  // Rules of a configuration are written by whoever wrote that.
  const lines = wrapText(displayPath(text), WIDTH - indent);
  return lines.map((line, i) => `${(i === 0 ? `  ${label}` : '').padEnd(indent)}${line}\n`).join('');
}

function matchText(match: MatchSpec): string {
  switch (match.kind) {
    case 'token':
      return match.pattern;
    case 'assignment':
      return `${match.value}, assigned to a name with ${match.keywords.join(', ')}`;
    case 'nearby':
      return `${match.value}, at most ${match.distance} bytes after ${match.keywords.join(', ')}`;
    case 'search':
      return match.keywords.length > 0
        ? `${match.pattern}, in texts that hold ${match.keywords.join(', ')}`
        : match.pattern;
    case 'keystore':
      return `files of the format ${match.format} whose keys are guarded so: ${match.guards.join(', ')}`;
    case 'named':
      return `a value of ${match.minLength} to ${match.maxLength} characters whose name ends in ${match.names.join(', ')}`;
  }
}
