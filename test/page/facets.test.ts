import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FACET_NAMES, FACETS, type FacetName, filterItems, ORDERS, sortItems } from '../../page/facets.ts';
import type { Item } from '../../page/report.ts';

const anyOf = <T>(...values: readonly T[]) => fc.constantFrom(...values);

/** Of an item, what filters and orders ask for. */
const anyItem = fc.record({
  severity: anyOf('low', 'medium', 'high', 'critical'),
  kind: anyOf('a', 'b', 'c'),
  pattern: anyOf('api_key', 'password'),
  area: anyOf('src/', 'docs/', 'top folder'),
  owner: anyOf('ann', 'bob'),
  state: anyOf('open', 'suppressed'),
  path: anyOf('a.ts', 'b.ts', 'c.ts'),
  introduced: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
  placeCount: fc.integer({ min: 1, max: 4 }),
  text: anyOf('aws key ann', 'github token bob', 'aws token'),
});

function itemsOf(records: readonly Record<string, unknown>[]): readonly Item[] {
  return records.map(({ severity, kind, pattern, placeCount, ...rest }, rank) => ({
    ...rest,
    rank,
    finding: { severity, placeCount, life: {} },
    kind: { id: kind, title: kind, identity: { pattern, actor: 'human' }, lifecycle: { lifetime: 'unknown' } },
  })) as unknown as readonly Item[];
}

const anySelection = fc.record({
  search: anyOf('', 'aws', 'token ANN', 'nothing'),
  chosen: fc.record(
    { severity: fc.subarray(['low', 'critical', 'gone']), rule: fc.subarray(['a', 'b']), owner: fc.subarray(['ann']) },
    { requiredKeys: [] },
  ),
});

type Selection = Parameters<typeof filterItems>[1];

/** Whether a finding is let through by the search and by all facets but one. */
function isLet(item: Item, { search, chosen }: Selection, but?: FacetName): boolean {
  const words = search.toLowerCase().split(' ').filter(Boolean);
  const facets = FACET_NAMES.filter((name) => name !== but && (chosen[name] ?? []).length > 0);
  return (
    words.every((word) => item.text.includes(word)) &&
    facets.every((name) => chosen[name]?.includes(FACETS[name].valueOf(item)))
  );
}

describe('filters', () => {
  it('leave what search and every facet let through', () => {
    fc.assert(
      fc.property(fc.array(anyItem), anySelection, (records, selection) => {
        const items = itemsOf(records);
        expect(filterItems(items, selection).items).toEqual(items.filter((item) => isLet(item, selection)));
      }),
    );
  });

  it('count for each value what choosing it would leave', () => {
    fc.assert(
      fc.property(fc.array(anyItem), anySelection, (records, selection) => {
        const items = itemsOf(records);
        const { choices } = filterItems(items, selection);
        for (const name of FACET_NAMES) {
          const let_ = items.filter((item) => isLet(item, selection, name)).map(FACETS[name].valueOf);
          const counts = Object.fromEntries(choices[name].map(({ value, count }) => [value, count]));
          expect(counts).toEqual(
            Object.fromEntries(let_.map((value) => [value, let_.filter((v) => v === value).length])),
          );
        }
      }),
    );
  });
});

describe('orders', () => {
  it('lose nothing, and sort what is left as they would sort everything', () => {
    fc.assert(
      fc.property(fc.array(anyItem), anySelection, anyOf(...ORDERS), (records, selection, order) => {
        const items = itemsOf(records);
        const { items: left } = filterItems(items, selection);
        const sorted = sortItems(items, left, order);
        expect(sorted.toSorted((a, b) => a.rank - b.rank)).toEqual(left);
        expect(sorted).toEqual(sortItems(items, items, order).filter((item) => left.includes(item)));
      }),
    );
  });

  it.each([
    ['newest', [2, 1, 0]],
    ['oldest', [1, 2, 0]],
  ] as const)('%s first has what has no date last', (order, ranks) => {
    const items = itemsOf([{ introduced: undefined }, { introduced: 1 }, { introduced: 5 }]);
    expect(sortItems(items, items, order).map(({ rank }) => rank)).toEqual(ranks);
  });
});
