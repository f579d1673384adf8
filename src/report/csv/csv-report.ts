import type { Finding, Sighting } from '../../core/finding.ts';
import { displayPath } from '../../core/path.ts';
import type { ScanResult } from '../../core/scan-result.ts';
import { csvLine } from './csv-line.ts';

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
  yield csvLine(COLUMNS.map(([heading]) => heading));
  for (const finding of findings) {
    for (const sighting of finding.sightings) yield csvLine(COLUMNS.map(([, cell]) => cell(finding, sighting)));
  }
}
