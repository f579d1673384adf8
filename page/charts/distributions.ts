import { bisectRight } from 'd3-array';
import { formatCount, formatNumber } from '../../src/core/amounts.ts';
import { ACTORS, IDENTITY_PATTERNS } from '../../src/core/kinds/identity.ts';
import { LIFETIMES } from '../../src/core/kinds/lifecycle.ts';
import type { View } from '../address.ts';
import { element } from '../element.ts';
import { type Item, lifetimeName, NOBODY, patternName, shortName } from '../report.ts';
import { type Bar, bars } from './bars.ts';
import { chartCard } from './chart-card.ts';

/** Shows the findings behind a part of a plot. */
export type Narrow = (chosen: View['chosen']) => void;

const AGES: readonly (readonly [label: string, most: number])[] = [
  ['up to a week', 7],
  ['up to a month', 31],
  ['up to three months', 92],
  ['up to a year', 366],
  ['up to two years', 731],
  ['longer', Number.POSITIVE_INFINITY],
];

/** How long secrets have been exposed; undefined where no history is known. */
export function ageChart(items: readonly Item[]): HTMLElement | undefined {
  const ages = Float64Array.from(items.flatMap(({ finding: { life } }) => life?.exposedDays ?? [])).sort();
  if (ages.length === 0) return undefined;
  const list = AGES.map(([label, most], index) => {
    const younger = index === 0 ? 0 : bisectRight(ages, AGES[index - 1][1]);
    return { label, count: bisectRight(ages, most) - younger };
  });
  const median = ages[Math.floor(ages.length / 2)];
  const caption = `Half of them for ${formatCount(median, 'day')} or longer, one for ${formatCount(ages[ages.length - 1], 'day')}.`;
  return chartCard('Age of secrets', caption, bars(list));
}

/** What the identities behind the credentials are, against how long they live: a table whose cells are shades. */
export function identityTable(items: readonly Item[], narrow: Narrow): HTMLElement | undefined {
  if (items.length === 0) return undefined;
  const counts = new Map<string, number>();
  for (const { kind } of items) {
    const key = `${kind.identity.pattern} ${kind.lifecycle.lifetime}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const count = (pattern: string, lifetime: string): number => counts.get(`${pattern} ${lifetime}`) ?? 0;
  const patterns = IDENTITY_PATTERNS.filter((pattern) => LIFETIMES.some((lifetime) => count(pattern, lifetime) > 0));
  const lifetimes = LIFETIMES.filter((lifetime) => patterns.some((pattern) => count(pattern, lifetime) > 0));
  const most = Math.max(...counts.values());
  const cell = (pattern: string, lifetime: string): HTMLElement => {
    const number = count(pattern, lifetime);
    if (number === 0) return element('td', {}, element('span', { class: 'none' }, '·'));
    const shade = `${12 + 60 * Math.sqrt(number / most)}%`;
    const press = () => narrow({ identity: [pattern], lifetime: [lifetime] });
    return element(
      'td',
      {},
      element(
        'button',
        { attributes: { type: 'button' }, style: { '--shade': shade }, on: { click: press } },
        formatNumber(number),
      ),
    );
  };
  const table = element(
    'table',
    { class: 'heat' },
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        element('td'),
        ...lifetimes.map((lifetime) => element('th', { attributes: { scope: 'col' } }, lifetimeName(lifetime))),
      ),
    ),
    element(
      'tbody',
      {},
      ...patterns.map((pattern) =>
        element(
          'tr',
          {},
          element('th', { attributes: { scope: 'row' } }, patternName(pattern)),
          ...lifetimes.map((lifetime) => cell(pattern, lifetime)),
        ),
      ),
    ),
  );
  const forever = items.filter(({ kind }) => kind.lifecycle.lifetime === 'never_expires').length;
  const caption = `${formatNumber(forever)} of ${formatNumber(items.length)} never end by themselves.`;
  return chartCard('Identity and lifetime', caption, element('div', { class: 'wide' }, table));
}

const READERS = { owner: 'Owner only', group: 'Group, too', everybody: 'Everybody' } as const;
const PLACES: Readonly<Record<string, string>> = {
  tracked: 'Tracked by git',
  untracked: 'Not tracked by git',
  ignored: 'Ignored by git',
  unversioned: 'In no repository',
  index: 'Staged',
  git: 'In a commit',
  object: 'In an object without a commit',
  stdin: 'Standard input',
};

/** Who can read the files of a host; of a tree, whether git shares the files. */
export function permissionsChart(items: readonly Item[]): HTMLElement | undefined {
  const readers = tally(items.flatMap(({ finding }) => finding.posture?.readableBy ?? []));
  if (readers.size > 0) {
    const list = Object.entries(READERS).map(([reader, label]) => ({ label, count: readers.get(reader) ?? 0 }));
    const open = list.slice(1).reduce((sum, { count }) => sum + count, 0);
    return chartCard('Who can read the file', `${formatCount(open, 'credential')} can be read by others.`, bars(list));
  }
  const where = tally(
    items.flatMap(({ finding: { places } }) =>
      places.length === 1 ? places[0].where : [...new Set(places.map((place) => place.where))],
    ),
  );
  if (where.size < 2) return undefined;
  const list = [...where].map(([place, count]) => ({ label: PLACES[place] ?? place, count })).sort(byCount);
  return chartCard('Where the files stand', 'What git tracks, everybody with the repository has.', bars(list));
}

const MOST_OWNERS = 8;

/** Who has the most to do; where nobody is known, which folder. */
export function ownersChart(items: readonly Item[], narrow: Narrow): HTMLElement | undefined {
  if (items.length === 0) return undefined;
  const owners = tally(items.map(({ owner }) => owner));
  const isKnown = owners.size > 1 || !owners.has(NOBODY);
  const counted = isKnown ? owners : tally(items.map(({ area }) => area));
  const list: Bar[] = [...counted]
    .map(([value, count]) => ({
      label: isKnown ? shortName(value) : value,
      count,
      choose: () => narrow(isKnown ? { owner: [value] } : { area: [value] }),
    }))
    .sort(byCount);
  const more = list.length - MOST_OWNERS;
  const rest = more > 0 ? `, ${formatNumber(more)} more are not shown` : '';
  const who = isKnown ? 'Who committed them first, or whose account it is' : 'Nobody is known; these are the folders';
  return chartCard(isKnown ? 'Top owners' : 'Top folders', `${who}${rest}.`, bars(list.slice(0, MOST_OWNERS)));
}

/** Who the credentials act as. */
export function actorsChart(items: readonly Item[], narrow: Narrow): HTMLElement | undefined {
  if (items.length === 0) return undefined;
  const counted = tally(items.map(({ kind }) => kind.identity.actor));
  const names = { human: 'A person', service: 'A service', either: 'Either', unknown: 'Not known' } as const;
  const list = ACTORS.flatMap((actor) => {
    const count = counted.get(actor) ?? 0;
    return count > 0 ? [{ label: names[actor], count, choose: () => narrow({ actor: [actor] }) }] : [];
  });
  return chartCard('Who they act as', 'A person’s credential can do what the person can.', bars(list));
}

function tally(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

const byCount = (a: Bar, b: Bar): number => b.count - a.count || (a.label < b.label ? -1 : 1);
