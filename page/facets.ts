import { ACTORS, IDENTITY_PATTERNS, LIFETIMES, SEVERITIES } from '../src/core/rule.ts';
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
  const wanted = FACET_NAMES.map((name) => (chosen[name]?.length ? new Set(chosen[name]) : undefined));
  const counts = FACET_NAMES.map(() => new Map<string, { count: number; readonly example: Item }>());
  const left: Item[] = [];
  const getters = FACET_NAMES.map((name) => FACETS[name].valueOf);
  for (const item of items) {
    if (!words.every((word) => item.text.includes(word))) continue;
    let missed = 0;
    for (const [bit, values] of wanted.entries()) if (values && !values.has(getters[bit](item))) missed |= 1 << bit;
    if (missed === 0) left.push(item);
    for (const [bit, getValue] of getters.entries()) {
      if ((missed & ~(1 << bit)) !== 0) continue;
      const value = getValue(item);
      const known = counts[bit].get(value);
      if (known) known.count++;
      else counts[bit].set(value, { count: 1, example: item });
    }
  }
  const choices = FACET_NAMES.map((name, bit) => [name, choicesOf(FACETS[name], counts[bit])]);
  return { items: left, choices: Object.fromEntries(choices) };
}

function choicesOf({ label, order }: Facet, counts: ReadonlyMap<string, { count: number; example: Item }>): Choice[] {
  const all = [...counts].map(([value, { count, example }]) => ({ value, label: label(value, example), count }));
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

const NEVER = '9999';
const introduced = ({ finding }: Item): string => finding.life?.introduced ?? '';

const COMPARE: Readonly<Record<Order, (a: Item, b: Item) => number>> = {
  worst: () => 0,
  newest: (a, b) => compareText(introduced(b), introduced(a)),
  oldest: (a, b) => compareText(introduced(a) || NEVER, introduced(b) || NEVER),
  places: (a, b) => b.finding.placeCount - a.finding.placeCount,
  path: (a, b) => compareText(a.path, b.path),
};

export function sortItems(items: readonly Item[], order: Order): readonly Item[] {
  return order === 'worst' ? items : items.toSorted((a, b) => COMPARE[order](a, b) || a.rank - b.rank);
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
