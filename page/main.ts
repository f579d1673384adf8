import { FIRST_VIEW, readAddress, type View, writeAddress } from './address.ts';
import { createCharts } from './charts/charts.ts';
import { element } from './element.ts';
import { filterItems, sortItems } from './facets.ts';
import { createFilterBar } from './filter-bar.ts';
import { createFindingList } from './finding-list.ts';
import { colophon, overview } from './overview.ts';
import { readReport } from './report.ts';

const report = readReport();
let view = readAddress(location.hash);

const charts = createCharts(
  report,
  (chosen) => goTo({ chosen: { ...view.chosen, ...chosen }, open: undefined }),
  (id) => goTo({ ...FIRST_VIEW, open: id }),
);
const bar = createFilterBar(choose, () => view);
const list = createFindingList((id, state) => {
  const open = state === 'open' ? id : view.open === id ? undefined : view.open;
  if (open === view.open) return;
  view = { ...view, open };
  keepAddress();
});

document
  .getElementById('page')
  ?.append(
    overview(report, goTo),
    element(
      'main',
      {},
      element(
        'section',
        { attributes: { 'aria-labelledby': 'plots-title' } },
        element('h2', { class: 'unseen', attributes: { id: 'plots-title' } }, 'At a glance'),
        charts.root,
      ),
      element(
        'section',
        { attributes: { id: 'findings', tabindex: -1, 'aria-labelledby': 'findings-title' } },
        element('h2', { attributes: { id: 'findings-title' } }, 'Findings'),
        bar.root,
        list.root,
      ),
    ),
    colophon(report),
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
  const filtered = filterItems(report.items, view);
  bar.update(view, filtered);
  list.update(sortItems(filtered.items, view.order), report.items.length, view.open);
  charts.update(filtered.items);
}

/** Without an entry in the browser's history for every letter of a search. */
function keepAddress(): void {
  history.replaceState(null, '', writeAddress(view));
}

function jumpTo(id: string): void {
  const card = document.getElementById(`finding-${id}`);
  card?.scrollIntoView({ block: 'start' });
  card?.querySelector('summary')?.focus({ preventScroll: true });
}
