import process from 'node:process';
import { displayPath } from '../../core/path.ts';
import type { MatchSpec, Rule } from '../../core/rule.ts';
import { wrapText } from '../../report/terminal/fit-text.ts';
import { identityPhrase, lifetimePhrase } from '../../report/wording.ts';
import { findRule } from '../choose-rules.ts';
import { EXIT } from '../exit-codes.ts';
import type { RulesOptions } from '../options.ts';
import { allRules } from '../read-settings.ts';
import { writeStream } from '../write-stream.ts';

const LABEL_WIDTH = 12;
const WIDTH = 80;

/** `rules show ID`: what a rule finds, the identity behind it, how that lives and how to end it. */
export async function runRulesShow(id: string, options: RulesOptions): Promise<number> {
  const rule = findRule(await allRules(options), id, 'rules show');
  const text = options.format === 'json' ? `${JSON.stringify(rule, null, 2)}\n` : ruleText(rule);
  await writeStream(process.stdout, [text]);
  return EXIT.clean;
}

function ruleText({ identity, lifecycle, ...rule }: Rule): string {
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
    ['looks for', matchText(rule.match)],
    ['checks', rule.checks.map(({ check }) => check).join(', ')],
    ['standards', rule.standards.join(', ')],
    ...rule.references.map((url, i) => [i === 0 ? 'references' : '', url] as const),
    ['since', rule.since],
  ];
  return `${rule.id}: ${rule.title}\n\n${lines.map(([label, text]) => (text ? labelled(label, text) : '')).join('')}`;
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
    case 'named':
      return `a value of ${match.minLength} to ${match.maxLength} characters whose name ends in ${match.names.join(', ')}`;
  }
}
