import { createHash } from 'node:crypto';
import type { Finding, Sighting } from '../../../core/finding.ts';
import { findingContext } from '../../../core/finding-context.ts';
import type { Confidence } from '../../../core/kinds/confidence.ts';
import type { CredentialKind } from '../../../core/kinds/credential-kind.ts';
import type { Severity } from '../../../core/kinds/severity.ts';
import type { Origin } from '../../../core/origin.ts';

/** What another scanner tells of one place, as its reader understands it. */
export interface ForeignFinding {
  /** The scanner's own id. */
  readonly rule: string;
  readonly title: string;
  /** Absent where the scanner tells none. */
  readonly severity?: Severity;
  readonly confidence?: Confidence;
  readonly path: string;
  /** From 1, as columns are; without an end, the place ends where it begins. */
  readonly line: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly commit?: { readonly id: string; readonly author: string; readonly date: string };
  /** As it stands in the report, perhaps in clear: it is hidden in every other field, and then forgotten. */
  readonly secret?: string;
  /** Equal for equal secrets, where the report has something like that. */
  readonly sameSecret?: string;
  readonly notes?: readonly string[];
  /** A page about the rule. */
  readonly reference?: string;
}

const STARS = '********';
/** Nothing shorter is a secret, and would be hidden all over a path. */
const SHORTEST_SECRET = 4;
/** What stands in a report instead of a secret; it may stand for any. */
const REDACTED = /^(?:REDACTED|\W*)$|\.{3}$|\*{3}/;
const COMMIT = /^[0-9a-f]{40,64}$/;
/** Nobody said how bad it is: neither the worst nor the least. */
const NOT_TOLD = 'medium';

/** Whose findings these are, and the absolute folder that paths are told from where they lie in it. */
export interface ForeignSource {
  readonly tool: string;
  readonly base: string;
}

/** Makes findings of places: those of one rule with the same secret are one. */
export function toFindings(source: ForeignSource, places: readonly ForeignFinding[]): readonly Finding[] {
  const kinds = new Map<string, CredentialKind>();
  const groups = new Map<string, ForeignFinding[]>();
  for (const [index, place] of places.entries()) {
    const secret = place.secret !== undefined && !REDACTED.test(place.secret) ? place.secret : undefined;
    const same = place.sameSecret ?? secret ?? `#${index}`;
    const key = `${place.rule}\0${same}`;
    const group = groups.get(key);
    if (group) group.push(place);
    else groups.set(key, [place]);
  }
  const ordinals = new Map<string, number>();
  return [...groups.values()].map((group) => toFinding(source, group, kinds, ordinals));
}

function toFinding(
  source: ForeignSource,
  group: readonly ForeignFinding[],
  kinds: Map<string, CredentialKind>,
  ordinals: Map<string, number>,
): Finding {
  const [worst] = group;
  const hide = hiding(group.flatMap(({ secret }) => secret ?? []));
  const rule = kinds.get(worst.rule) ?? kindOf(source.tool, worst, hide);
  kinds.set(worst.rule, rule);
  const [first, ...others] = group.map((place) => sightingOf(source, place, hide, ordinals));
  const context = findingContext([first, ...others]);
  return {
    rule,
    severity: worst.severity ?? NOT_TOLD,
    confidence: worst.confidence ?? NOT_TOLD,
    preview: STARS,
    sightings: [first, ...others],
    notes: [...new Set(group.flatMap(({ notes = [] }) => notes))].map(hide),
    ...(context && { context }),
  };
}

/** Replaces secrets that stand in a text. */
function hiding(secrets: readonly string[]): (text: string) => string {
  const long = [...new Set(secrets)].filter(({ length }) => length >= SHORTEST_SECRET);
  return (text) => long.reduce((shown, secret) => shown.replaceAll(secret, STARS), text);
}

function kindOf(tool: string, place: ForeignFinding, hide: (text: string) => string): CredentialKind {
  const untold = `${tool} does not tell.`;
  return {
    id: `${idOf(tool)}/${hide(place.rule).replace(/\s+/g, '-')}`,
    title: hide(place.title),
    provider: { id: idOf(tool), name: tool },
    severity: place.severity ?? NOT_TOLD,
    confidence: place.confidence ?? NOT_TOLD,
    identity: { pattern: 'unknown', actor: 'unknown', evidence: untold },
    lifecycle: { lifetime: 'unknown', expires: untold, revoke: { how: 'Where its provider manages credentials.' } },
    standards: [],
    references: place.reference === undefined ? [] : [place.reference],
  };
}

const idOf = (tool: string): string => tool.toLowerCase().replace(/[^a-z0-9]+/g, '-');

function sightingOf(
  { tool, base }: ForeignSource,
  place: ForeignFinding,
  hide: (text: string) => string,
  ordinals: Map<string, number>,
): Sighting {
  const { line, column = 1, endLine = line } = place;
  const endColumn = place.endColumn ?? (endLine === line ? column : 1);
  const origin = originOf(place, base, hide);
  const where = JSON.stringify([tool, place.rule, origin, line, column]);
  const ordinal = ordinals.get(where) ?? 0;
  ordinals.set(where, ordinal + 1);
  return {
    origin,
    region: { startLine: line, startColumn: column, endLine, endColumn, byteOffset: 0, byteLength: 0 },
    encoding: 'plain',
    locationFingerprint: createHash('sha256').update(`${where}${ordinal}`).digest('hex').slice(0, 32),
    // What stands on the line may be the secret, or another one.
    snippet: STARS,
  };
}

function originOf({ path, commit }: ForeignFinding, base: string, hide: (text: string) => string): Origin {
  const posix = path.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
  const shown = hide(posix.startsWith(`${base}/`) ? posix.slice(base.length + 1) : posix) || '.';
  if (!commit || !COMMIT.test(commit.id)) return { kind: 'file', path: shown, tracking: 'unversioned' };
  return { kind: 'git', path: shown, commit: commit.id, author: hide(commit.author), date: commit.date };
}
