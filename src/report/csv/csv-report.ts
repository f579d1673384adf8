import type { Finding, Sighting } from '../../core/finding.ts';
import { displayPath } from '../../core/path.ts';
import type { ScanResult } from '../../core/scan-result.ts';

/** A column: its heading, and what stands in it for one place of one finding. */
type Column = readonly [heading: string, cell: (finding: Finding, sighting: Sighting) => string | number | undefined];

const COLUMNS: readonly Column[] = [
  ['severity', ({ severity }) => severity],
  ['confidence', ({ confidence }) => confidence],
  ['rule', ({ rule }) => rule.id],
  ['title', ({ rule }) => rule.title],
  ['provider', ({ rule }) => rule.provider.name],
  ['path', (_, { origin }) => displayPath(origin.path)],
  ['line', (_, { region }) => region.startLine],
  ['column', (_, { region }) => region.startColumn],
  ['preview', ({ preview }) => preview],
  ['places', ({ sightings }) => sightings.length],
  ['identity', ({ rule }) => rule.identity.pattern],
  ['actor', ({ rule }) => rule.identity.actor],
  ['lifetime', ({ rule }) => rule.lifecycle.lifetime],
  ['expires', ({ credential, rule }) => credential?.accessExpires ?? rule.lifecycle.expires],
  ['revoke', ({ rule }) => rule.lifecycle.revoke.url ?? rule.lifecycle.revoke.how],
  ['tracking', (_, { origin }) => (origin.kind === 'file' ? origin.tracking : origin.kind)],
  ['commit', (_, { origin }) => (origin.kind === 'git' ? origin.commit : undefined)],
  ['author', (_, { origin }) => (origin.kind === 'git' ? origin.author : undefined)],
  ['date', (_, { origin }) => (origin.kind === 'git' ? origin.date : undefined)],
  ['exposedDays', ({ history }) => history?.exposedDays],
  ['account', ({ credential }) => credential?.account],
  ['mode', ({ posture }) => posture?.mode],
  ['suppressedBy', (_, { suppression }) => suppression?.by],
  ['reason', (_, { suppression }) => suppression?.reason],
  ['until', (_, { suppression }) => suppression?.until],
  ['fingerprint', (_, { locationFingerprint }) => locationFingerprint],
  ['secretFingerprint', ({ secretFingerprint }) => secretFingerprint],
  ['context', (_, { context }) => context],
];

/** Comma-separated values (RFC 4180): a heading, then a line for each place of each finding, suppressed ones too. */
export function* csvReport({ findings }: ScanResult): Generator<string> {
  yield lineOf(COLUMNS.map(([heading]) => heading));
  for (const finding of findings) {
    for (const sighting of finding.sightings) yield lineOf(COLUMNS.map(([, cell]) => cell(finding, sighting)));
  }
}

const lineOf = (cells: readonly (string | number | undefined)[]): string => `${cells.map(cellOf).join(',')}\r\n`;

/** What spreadsheets take for a formula, the full-width forms included (owasp.org, CSV Injection). */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** A formula gets an apostrophe before it, which spreadsheets take for "this is text". Numbers are ours and stay as they are. */
function cellOf(value: string | number | undefined): string {
  if (typeof value !== 'string') return value === undefined ? '' : String(value);
  const text = displayPath(value);
  return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}
