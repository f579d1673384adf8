import { FIRST_VIEW, readAddress, type View, writeAddress } from './address.ts';
import { createCharts } from './charts/charts.ts';
import { element } from './element.ts';
import { filterItems, sortItems } from './facets.ts';
import { createFilterBar } from './filter-bar.ts';
import { createFindingList } from './finding-list.ts';
import { colophon, overview } from './overview.ts';
import type { Item, Report } from './report.ts';

/** What a viewer adds to the page of a report. */
export interface PageTools {
  /** What stands before a finding in the list. */
  readonly beside: (item: Item) => Node;
  /** Called with the findings that are left, whenever these are others. */
  readonly onShown: (items: readonly Item[]) => void;
  /** At the end of the page. */
  readonly root: Node;
}

export interface Page {
  /** Shows the report with other findings, or with the same ones changed; the view stays. */
  readonly replaceItems: (items: readonly Item[]) => void;
}

/** Puts a report into the document, and shows what its address asks for. */
export function startPage({ facts, ...report }: Report, tools?: PageTools): Page {
  let items = report.items;
  let view = readAddress(location.hash);

  const charts = createCharts(
    facts,
    (chosen) => goTo({ chosen: { ...view.chosen, ...chosen }, open: undefined }),
    (id) => goTo({ ...FIRST_VIEW, open: id }),
  );
  const bar = createFilterBar(choose, () => view);
  const toggle = (id: string, state: 'open' | 'closed'): void => {
    const open = state === 'open' ? id : view.open === id ? undefined : view.open;
    if (open === view.open) return;
    view = { ...view, open };
    keepAddress();
  };
  const list = createFindingList(toggle, tools?.beside);
  let header = overview({ facts, items }, goTo);
  document
    .getElementById('page')
    ?.append(
      header,
      element(
        'main',
        {},
        section(
          'plots',
          element('h2', { class: 'unseen', attributes: { id: 'plots-title' } }, 'At a glance'),
          charts.root,
        ),
        section('findings', element('h2', { attributes: { id: 'findings-title' } }, 'Findings'), bar.root, list.root),
      ),
      colophon({ facts, items }),
      ...(tools ? [tools.root] : []),
    );
  render();
  if (view.open) jumpTo(view.open);
  window.addEventListener('hashchange', () => {
    view = readAddress(location.hash);
    render();
    if (view.open) jumpTo(view.open);
  });

  function choose(change: Partial<View>): void {
    view = { ...view, ...change };
    keepAddress();
    render();
  }

  /** From elsewhere on the page: shows the findings, and leads there. */
  function goTo(change: Partial<View>): void {
    choose(change);
    if (view.open) jumpTo(view.open);
    else document.getElementById('findings')?.scrollIntoView();
  }

  function render(): void {
    const filtered = filterItems(items, view);
    bar.update(view, filtered);
    list.update(sortItems(items, filtered.items, view.order), items.length, view.open);
    charts.update(filtered.items);
    tools?.onShown(filtered.items);
  }

  /** Without an entry in the browser's history for every letter of a search. */
  function keepAddress(): void {
    history.replaceState(null, '', writeAddress(view));
  }

  return {
    replaceItems(changed) {
      items = changed;
      const before = header;
      header = overview({ facts, items }, goTo);
      before.replaceWith(header);
      render();
    },
  };
}

function section(id: string, ...children: readonly Node[]): HTMLElement {
  const attributes = { id, 'aria-labelledby': `${id}-title`, ...(id === 'findings' && { tabindex: -1 }) };
  return element('section', { attributes }, ...children);
}

function jumpTo(id: string): void {
  const card = document.getElementById(`finding-${id}`);
  card?.scrollIntoView({ block: 'start' });
  card?.querySelector('summary')?.focus({ preventScroll: true });
}
