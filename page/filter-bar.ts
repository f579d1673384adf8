import { formatNumber } from '../src/core/amounts.ts';
import { FIRST_VIEW, type View } from './address.ts';
import { element } from './element.ts';
import {
  type Choice,
  FACET_NAMES,
  FACETS,
  type FacetName,
  type Filtered,
  ORDER_TITLES,
  ORDERS,
  type Order,
} from './facets.ts';
import type { Choose } from './overview.ts';

/** More would not be read; the search finds the others. */
const MOST_CHOICES = 40;

export interface FilterBar {
  readonly root: HTMLElement;
  readonly update: (view: View, filtered: Filtered) => void;
}

/** Search, a menu for each facet, order. The menus are `details`, so that keyboards and screen readers know them. */
export function createFilterBar(choose: Choose, current: () => View): FilterBar {
  const search = element('input', {
    class: 'search',
    attributes: {
      type: 'search',
      placeholder: 'Search',
      'aria-label': 'Search findings',
      autocomplete: 'off',
      spellcheck: 'false',
    },
    on: { input: () => choose({ search: search.value, open: undefined }) },
  });
  const menus = FACET_NAMES.map((name) => createMenu(name, choose, current));
  const order = element(
    'select',
    { attributes: { 'aria-label': 'Order' }, on: { change: () => choose({ order: order.value as Order }) } },
    ...ORDERS.map((value) => element('option', { attributes: { value } }, ORDER_TITLES[value])),
  );
  const reset = element(
    'button',
    { class: 'quiet', attributes: { type: 'button' }, on: { click: () => choose(FIRST_VIEW) } },
    'Reset',
  );
  closeWhenLeft(menus.map(({ root }) => root));
  return {
    root: element(
      'div',
      { class: 'filters', attributes: { role: 'search', 'aria-label': 'Filter findings' } },
      search,
      ...menus.map(({ root }) => root),
      order,
      reset,
    ),
    update(view, { choices }) {
      if (search.value !== view.search) search.value = view.search;
      order.value = view.order;
      for (const menu of menus) menu.update(view.chosen[menu.name] ?? [], choices[menu.name]);
    },
  };
}

interface Menu {
  readonly name: FacetName;
  readonly root: HTMLDetailsElement;
  readonly update: (chosen: readonly string[], choices: readonly Choice[]) => void;
}

function createMenu(name: FacetName, choose: Choose, current: () => View): Menu {
  const summary = element('summary', {}, FACETS[name].title);
  const list = element('ul', { class: 'choices' });
  const root = element('details', { class: 'menu' }, summary, list);
  let shown: () => void = () => {};
  // A menu that nobody looks at costs nothing.
  root.addEventListener('toggle', () => root.open && shown());
  const toggle = (value: string): void => {
    const before = current().chosen[name] ?? [];
    const values = before.includes(value) ? before.filter((other) => other !== value) : [...before, value];
    choose({ chosen: { ...current().chosen, [name]: values }, open: undefined });
  };
  return {
    name,
    root,
    update(chosen, choices) {
      summary.textContent = chosen.length > 0 ? `${FACETS[name].title} · ${chosen.length}` : FACETS[name].title;
      root.classList.toggle('active', chosen.length > 0);
      shown = () => fillMenu(list, chosen, choices, toggle);
      if (root.open) shown();
    },
  };
}

function fillMenu(
  list: HTMLElement,
  chosen: readonly string[],
  choices: readonly Choice[],
  toggle: (value: string) => void,
): void {
  const focused = document.activeElement instanceof HTMLInputElement ? document.activeElement.value : undefined;
  const here = list.contains(document.activeElement);
  const gone = chosen.filter((value) => !choices.some((choice) => choice.value === value));
  const all = [...gone.map((value) => ({ value, label: value, count: 0 })), ...choices];
  const more = all.length - MOST_CHOICES;
  list.replaceChildren(
    ...all.slice(0, MOST_CHOICES).map(({ value, label, count }) => {
      const box = element('input', { attributes: { type: 'checkbox', value }, on: { change: () => toggle(value) } });
      box.checked = chosen.includes(value);
      return element(
        'li',
        {},
        element(
          'label',
          {},
          box,
          element('span', { class: 'label' }, label),
          element('span', { class: 'count' }, formatNumber(count)),
        ),
      );
    }),
    ...(more > 0 ? [element('li', { class: 'fine' }, `and ${formatNumber(more)} more; search for them`)] : []),
  );
  if (here) [...list.querySelectorAll('input')].find(({ value }) => value === focused)?.focus();
}

/** Escape closes an open menu and gives the focus back; so does a click elsewhere. */
function closeWhenLeft(menus: readonly HTMLDetailsElement[]): void {
  document.addEventListener('click', (event) => {
    // The path is that of the press: what was pressed may have been drawn anew since.
    const path = event.composedPath();
    for (const menu of menus) if (menu.open && !path.includes(menu)) menu.open = false;
  });
  document.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    for (const menu of menus) {
      if (!menu.open) continue;
      menu.open = false;
      if (menu.contains(document.activeElement)) menu.querySelector('summary')?.focus();
    }
  });
}
