import { formatNumber } from '../../core/amounts.ts';
import type { Finding } from '../../core/finding.ts';
import { identityPhrase, lifetimePhrase } from '../wording.ts';
import { markdownCode, markdownLink, markdownText } from './markdown-text.ts';

/** A text that fits, and how many findings had to be left out for that. */
export interface FittedTable {
  readonly text: string;
  readonly leftOut: number;
}

const HEAD = '| Severity | What | Where | Identity | Lifetime |\n| --- | --- | --- | --- | --- |\n';
const LONGEST_PATH = 200;

/** As many rows of findings, in their order, as fit into `room` characters. */
export function findingsTable(findings: readonly Finding[], room: number): FittedTable {
  let text = HEAD;
  for (const [index, finding] of findings.entries()) {
    const row = rowOf(finding);
    if (text.length + row.length > room) return { text: index === 0 ? '' : text, leftOut: findings.length - index };
    text += row;
  }
  return { text, leftOut: 0 };
}

function rowOf({ rule, severity, preview, sightings }: Finding): string {
  const shown = sightings.find((sighting) => !sighting.suppression) ?? sightings[0];
  const more = sightings.length > 1 ? `<br>and ${formatNumber(sightings.length - 1)} more` : '';
  const commit = shown.origin.kind === 'git' ? ` in ${markdownCode(shown.origin.commit.slice(0, 12))}` : '';
  const cells = [
    `**${severity}**`,
    `${markdownLink(rule.title, rule.lifecycle.revoke.url)}<br>${markdownCode(preview)}`,
    `${markdownCode(`${shortened(shown.origin.path)}:${shown.region.startLine}`)}${commit}${more}`,
    markdownText(identityPhrase(rule.identity)),
    markdownText(lifetimePhrase(rule.lifecycle.lifetime)),
  ];
  return `| ${cells.join(' | ')} |\n`;
}

/** The end of a path says more than its beginning. */
const shortened = (path: string): string => (path.length <= LONGEST_PATH ? path : `…${path.slice(-LONGEST_PATH)}`);
