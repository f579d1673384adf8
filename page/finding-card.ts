import { formatCount, formatNumber } from '../src/core/amounts.ts';
import type { PlaceData } from '../src/report/html/report-data.ts';
import { element, outsideLink } from './element.ts';
import { actorName, type Item, lifetimeName, patternName } from './report.ts';

export type State = 'open' | 'closed';

/** A finding: one line that says what and where, and behind it everything that is known. */
export function findingCard(item: Item, state: State, toggle: (id: string, state: State) => void): HTMLElement {
  const { finding, kind, path } = item;
  const { id, severity, placeCount, places } = finding;
  const more = placeCount > 1 ? ` and ${formatCount(placeCount - 1, 'more place')}` : '';
  const card = element(
    'details',
    { class: `finding ${severity} ${item.state}`, attributes: { id: `finding-${id}` } },
    element(
      'summary',
      {},
      element('span', { class: 'badge' }, severity),
      element('span', { class: 'title' }, kind.title),
      element('code', { class: 'preview' }, finding.preview),
      element('span', { class: 'path' }, element('span', { class: 'file' }, `${path}:${places[0].line}`), more),
      element('span', { class: 'life' }, exposure(item)),
    ),
  );
  if (state === 'open') open(card, item);
  card.addEventListener('toggle', () => {
    if (card.open) open(card, item);
    toggle(id, card.open ? 'open' : 'closed');
  });
  return card;
}

function open(card: HTMLDetailsElement, item: Item): void {
  card.open = true;
  if (card.childElementCount === 1) card.append(details(item));
}

function exposure({ finding, kind }: Item): string {
  if (finding.life) return `exposed ${formatCount(finding.life.exposedDays, 'day')}`;
  const { lifetime } = kind.lifecycle;
  return lifetime === 'unknown' ? 'lifetime not told' : lifetimeName(lifetime).toLowerCase();
}

type Row = readonly [name: string, ...content: (string | Node)[]];

function details(item: Item): HTMLElement {
  return element(
    'div',
    { class: 'details' },
    element(
      'dl',
      { class: 'facts' },
      ...rowsOf(item).flatMap(([name, ...content]) => [element('dt', {}, name), element('dd', {}, ...content)]),
    ),
    placeList(item),
  );
}

function rowsOf({ finding, kind, owner, keptOut }: Item): readonly Row[] {
  const { identity, lifecycle } = kind;
  const { life, posture } = finding;
  const { url, how } = lifecycle.revoke;
  return [
    ...(finding.suppressed ? [['Suppressed', finding.suppressed] as const] : []),
    ...(keptOut ? [['Triage', keptOut] as const] : []),
    ['Identity', `${actorName(identity.actor)} · ${patternName(identity.pattern)}. ${identity.evidence}`],
    ...(kind.severityReason ? [['What it can do', kind.severityReason] as const] : []),
    ['Lifetime', `${lifetimeName(lifecycle.lifetime)}. ${lifecycle.expires}`],
    ...(finding.expires ? [['Ends', finding.expires] as const] : []),
    ['To end it', how, ...(url ? [element('br'), outsideLink(url)] : [])],
    ...(lifecycle.rotate ? [['To replace it', lifecycle.rotate] as const] : []),
    ...(kind.leastPrivilege ? [['Least privilege', kind.leastPrivilege] as const] : []),
    ...(life ? [['Committed', `${life.introduced.slice(0, 10)} in ${life.introducedBy}`] as const] : []),
    ...(life?.removed
      ? [['Taken away', `${life.removed.slice(0, 10)} in ${life.removedBy}; the history still has it`] as const]
      : []),
    ...(life && !life.removed
      ? [['Today', life.atBranchTip ? 'Still there at the tip of a branch' : 'At no tip of a branch'] as const]
      : []),
    ...(finding.owner ? [['Owner', owner] as const] : []),
    ...(finding.store ? [['Store', finding.store] as const] : []),
    ...(posture
      ? [['File', [posture.mode, ...posture.problems, posture.advice].filter(Boolean).join('. ')] as const]
      : []),
    ...(finding.parts ?? []).map((part) => ['Belongs to it', part] as const),
    ...(finding.notes ?? []).map((note) => ['Note', note] as const),
    ['Rule', `${kind.id}, ${finding.confidence} confidence`],
    ...(kind.standards.length > 0 ? [['Standards', kind.standards.join(', ')] as const] : []),
    ...kind.references.slice(0, 3).map((reference) => ['Reference', outsideLink(reference)] as const),
  ];
}

function placeList({ finding }: Item): HTMLElement {
  const more = finding.placeCount - finding.places.length;
  return element(
    'ul',
    { class: 'places', attributes: { 'aria-label': 'Places' } },
    ...finding.places.map(placeLine),
    more > 0 && element('li', { class: 'fine' }, `and ${formatNumber(more)} more; the other formats have all of them`),
  );
}

function placeLine({ path, line, column, snippet, where, commit, by, allowed }: PlaceData): HTMLElement {
  const about = [commit ? `commit ${commit} by ${by}` : where, allowed && 'allowed'].filter(Boolean).join(' · ');
  return element(
    'li',
    {},
    element('span', { class: 'file' }, `${path}:${line}:${column}`),
    element('span', { class: 'about' }, about),
    element('code', { class: 'snippet' }, snippet),
  );
}
