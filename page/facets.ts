import { ACTORS, IDENTITY_PATTERNS } from '../src/core/kinds/identity.ts';
import { LIFETIMES } from '../src/core/kinds/lifecycle.ts';
import { SEVERITIES } from '../src/core/kinds/severity.ts';
import { type Column, columnOf } from './column.ts';
import { actorName, capital, type Item, lifetimeName, patternName, shortName } from './report.ts';

export const FACET_NAMES = ['severity', 'rule', 'identity', 'actor', 'lifetime', 'area', 'owner', 'state'] as const;
export type FacetName = (typeof FACET_NAMES)[number];

/** Something that findings are filtered by. */
export interface Facet {
  readonly title: string;
  readonly valueOf: (item: Item) => string;
  readonly label: (value: string, example: Item) => string;
  /** Values in an order of their own; others go by how often they occur. */
  readonly order?: readonly string[];
}

/** The place of its index in this list is a facet's bit in a mask. */
export const FACETS: Readonly<Record<FacetName, Facet>> = {
  severity: {
    title: 'Severity',
    valueOf: ({ finding }) => finding.severity,
    label: capital,
    order: SEVERITIES.toReversed(),
  },
  rule: { title: 'Rule', valueOf: ({ kind }) => kind.id, label: (_, { kind }) => kind.title },
  identity: {
    title: 'Identity',
    valueOf: ({ kind }) => kind.identity.pattern,
    label: (_, { kind }) => patternName(kind.identity.pattern),
    order: IDENTITY_PATTERNS,
  },
  actor: {
    title: 'Acts as',
    valueOf: ({ kind }) => kind.identity.actor,
    label: (_, { kind }) => actorName(kind.identity.actor),
    order: ACTORS,
  },
  lifetime: {
    title: 'Lifetime',
    valueOf: ({ kind }) => kind.lifecycle.lifetime,
    label: (_, { kind }) => lifetimeName(kind.lifecycle.lifetime),
    order: LIFETIMES,
  },
  area: { title: 'Store or folder', valueOf: ({ area }) => area, label: (value) => value },
  owner: { title: 'Owner', valueOf: ({ owner }) => owner, label: shortName },
  state: { title: 'State', valueOf: ({ state }) => state, label: capital, order: ['open', 'suppressed'] },
};

/** What is chosen: of a facet without values, everything. */
export interface Selection {
  readonly search: string;
  readonly chosen: Readonly<Partial<Record<FacetName, readonly string[]>>>;
}

/** One value of a facet, and how many findings it would leave. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

export interface Filtered {
  readonly items: readonly Item[];
  readonly choices: Readonly<Record<FacetName, readonly Choice[]>>;
}

/**
 * The findings that are left, and for each facet how many each of its values would leave: what the other facets and the
 * search let through. One pass over the findings, however many facets there are.
 */
export function filterItems(items: readonly Item[], { search, chosen }: Selection): Filtered {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const columns = columnsOf(items);
  const wanted = FACET_NAMES.map((name, bit) => wantedIn(columns[bit], chosen[name] ?? []));
  const counts = columns.map(({ values }) => new Uint32Array(values.length));
  const left: Item[] = [];
  for (let i = 0; i < items.length; i++) {
    const { text } = items[i];
    if (!words.every((word) => text.includes(word))) continue;
    let missed = 0;
    for (let bit = 0; bit < columns.length; bit++) if (!wanted[bit][columns[bit].codes[i]]) missed |= 1 << bit;
    if (missed === 0) left.push(items[i]);
    for (let bit = 0; bit < columns.length; bit++)
      if ((missed & ~(1 << bit)) === 0) counts[bit][columns[bit].codes[i]]++;
  }
  const choices = FACET_NAMES.map((name, bit) => [name, choicesOf(FACETS[name], columns[bit], counts[bit])]);
  return { items: left, choices: Object.fromEntries(choices) };
}

const known = new WeakMap<readonly Item[], readonly Column<Item>[]>();

/** Of each facet, made once for a list of findings. */
function columnsOf(items: readonly Item[]): readonly Column<Item>[] {
  const columns = known.get(items) ?? FACET_NAMES.map((name) => columnOf(items, FACETS[name].valueOf));
  known.set(items, columns);
  return columns;
}

/** Which values let a finding through: 1; all of them when none is chosen. */
function wantedIn({ values }: Column<Item>, chosen: readonly string[]): Uint8Array {
  return Uint8Array.from(values, (value) => (chosen.length === 0 || chosen.includes(value) ? 1 : 0));
}

function choicesOf({ label, order }: Facet, { values, examples }: Column<Item>, counts: Uint32Array): Choice[] {
  const all = values.flatMap((value, code) =>
    counts[code] === 0 ? [] : [{ value, label: label(value, examples[code]), count: counts[code] }],
  );
  if (order) return all.sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value));
  return all.sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
}

export const ORDERS = ['worst', 'newest', 'oldest', 'places', 'path'] as const;
export type Order = (typeof ORDERS)[number];

export const ORDER_TITLES: Readonly<Record<Order, string>> = {
  worst: 'Worst first',
  newest: 'Newest first',
  oldest: 'Exposed the longest',
  places: 'Most places first',
  path: 'By path',
};

const COMPARE: Readonly<Record<Order, (a: Item, b: Item) => number>> = {
  worst: () => 0,
  newest: ({ introduced: a = Number.NEGATIVE_INFINITY }, { introduced: b = Number.NEGATIVE_INFINITY }) => compare(b, a),
  oldest: ({ introduced: a = Number.POSITIVE_INFINITY }, { introduced: b = Number.POSITIVE_INFINITY }) => compare(a, b),
  places: (a, b) => b.finding.placeCount - a.finding.placeCount,
  path: (a, b) => compare(a.path, b.path),
};

const compare = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

const ordered = new WeakMap<readonly Item[], Map<Order, readonly Item[]>>();

/**
 * Some of the findings in an order; all of them are sorted once.
 *
 * @param left some of `items`, which are all, by rank
 */
export function sortItems(items: readonly Item[], left: readonly Item[], order: Order): readonly Item[] {
  if (order === 'worst') return left;
  const orders = ordered.get(items) ?? new Map<Order, readonly Item[]>();
  ordered.set(items, orders);
  const all = orders.get(order) ?? items.toSorted((a, b) => COMPARE[order](a, b) || a.rank - b.rank);
  orders.set(order, all);
  const isLeft = new Uint8Array(items.length);
  for (const { rank } of left) isLeft[rank] = 1;
  return all.filter(({ rank }) => isLeft[rank] === 1);
}
