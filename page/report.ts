import type { FindingData, KindData, ReportData, ReportFacts } from '../src/report/html/report-data.ts';
import { identityPhrase, lifetimePhrase } from '../src/report/wording.ts';

/** A finding with what filters, order and search ask for again and again. */
export interface Item {
  readonly finding: FindingData;
  readonly kind: KindData;
  /** Its place in the report: worst first. */
  readonly rank: number;
  /** Where it was seen first, and where the rest of the page groups it by. */
  readonly path: string;
  readonly area: string;
  readonly owner: string;
  readonly state: 'open' | 'suppressed';
  /** When a secret came and was taken away again, as the history tells: milliseconds since 1970. */
  readonly introduced?: number;
  readonly removed?: number;
  /** How many of the places that are told are in different files. */
  readonly files: number;
  /** In a viewer: why it cannot be accepted. */
  readonly keptOut?: string;
  /** Lower case. */
  readonly text: string;
}

export interface Report {
  readonly facts: ReportFacts;
  readonly items: readonly Item[];
}

export const NOBODY = 'not known';

/** The data that stands in the page, or that a viewer was given. */
export function readReport(text: string): Report {
  return toReport(JSON.parse(text) as ReportData);
}

export function toReport({ facts, kinds, findings }: ReportData): Report {
  return { facts, items: findings.map((finding, rank) => itemOf(finding, kinds[finding.kind], rank)) };
}

function itemOf(finding: FindingData, kind: KindData, rank: number): Item {
  const [{ path }] = finding.places;
  const owner = finding.owner ?? NOBODY;
  const places = finding.places.map((place) => `${place.path} ${place.by ?? ''} ${place.commit ?? ''}`).join(' ');
  const words = [kind.title, kind.id, kind.provider.name, owner, finding.store ?? '', finding.severity, places];
  const { introduced, removed } = finding.life ?? {};
  return {
    finding,
    kind,
    rank,
    path,
    area: finding.store ?? areaOf(path),
    owner,
    state: finding.suppressed === undefined ? 'open' : 'suppressed',
    ...timed('introduced', introduced),
    ...timed('removed', removed),
    files: finding.places.length === 1 ? 1 : new Set(finding.places.map((place) => place.path)).size,
    text: words.join(' ').toLowerCase(),
  };
}

function timed<Name extends string>(name: Name, date: string | undefined): { readonly [Key in Name]?: number } {
  const time = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(time) ? {} : ({ [name]: time } as { readonly [Key in Name]: number });
}

/** The folder that a file is counted under: at most the two uppermost. */
function areaOf(path: string): string {
  const folders = path.split('/').slice(0, -1);
  return folders.length === 0 ? 'top folder' : `${folders.slice(0, 2).join('/')}/`;
}

/** The name of an author without the address: `Ann Example <ann@example.com>`. */
export const shortName = (owner: string): string => owner.replace(/ <[^>]*>$/, '');

export const patternName = (pattern: KindData['identity']['pattern']): string =>
  capital(identityPhrase({ pattern, actor: 'unknown', evidence: '' }).split(' · ')[1]);

export const actorName = (actor: KindData['identity']['actor']): string =>
  actor === 'unknown'
    ? 'Not known'
    : capital(identityPhrase({ pattern: 'helper', actor, evidence: '' }).split(' · ')[0]);

export const lifetimeName = (lifetime: KindData['lifecycle']['lifetime']): string =>
  lifetime === 'unknown' ? 'Not told' : capital(lifetimePhrase(lifetime));

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
