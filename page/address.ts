import { FACET_NAMES, ORDERS, type Order, type Selection } from './facets.ts';

/** What the page shows, as the fragment of its address has it: a link leads to the same view. */
export interface View extends Selection {
  readonly order: Order;
  /** The id of the finding that is open. */
  readonly open: string | undefined;
}

/** What a report begins with. */
export const FIRST_VIEW: View = { search: '', chosen: { state: ['open'] }, order: 'worst', open: undefined };

/** The view that a fragment names; what it does not name is as at the beginning. */
export function readAddress(fragment: string): View {
  const named = new URLSearchParams(fragment.replace(/^#/, ''));
  if ([...named.keys()].every((key) => key === 'findings')) return FIRST_VIEW;
  const chosen = FACET_NAMES.flatMap((name) => {
    const values = named.getAll(name).filter(Boolean);
    return values.length > 0 ? [[name, values]] : [];
  });
  const order = ORDERS.find((known) => known === named.get('order'));
  return {
    search: named.get('search') ?? '',
    chosen: Object.fromEntries(chosen),
    order: order ?? 'worst',
    open: named.get('finding') ?? undefined,
  };
}

export function writeAddress({ search, chosen, order, open }: View): string {
  const named = new URLSearchParams();
  if (search) named.set('search', search);
  for (const name of FACET_NAMES) for (const value of chosen[name] ?? []) named.append(name, value);
  named.set('order', order);
  if (open) named.set('finding', open);
  return `#${named}`;
}
