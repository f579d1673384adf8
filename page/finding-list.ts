import { formatCount, formatNumber } from '../src/core/amounts.ts';
import { element } from './element.ts';
import { findingCard, type State } from './finding-card.ts';
import type { Item } from './report.ts';

/** So many are made at once: filtering stays quick however many are left. */
const PAGE = 50;
/** Paper takes more, and not all of a long report. */
const ON_PAPER = 500;

export interface FindingList {
  readonly root: HTMLElement;
  readonly update: (items: readonly Item[], total: number, openId: string | undefined) => void;
}

/** The findings that are left, the first of them at once, the others when they are asked for. */
export function createFindingList(
  toggle: (id: string, state: State) => void,
  beside?: (item: Item) => Node,
): FindingList {
  const lineOf = (item: Item): HTMLElement => {
    const card = findingCard(item, item.finding.id === openId ? 'open' : 'closed', toggle);
    return beside ? element('div', { class: 'line' }, beside(item), card) : card;
  };
  const count = element('p', { class: 'status', attributes: { role: 'status', 'aria-live': 'polite' } });
  const list = element('div', { class: 'list' });
  const rest = element('p', { class: 'rest' });
  const more = element('button', { attributes: { type: 'button' }, on: { click: () => showMore(PAGE) } });
  const root = element('div', {}, count, list, rest, more);
  let items: readonly Item[] = [];
  let openId: string | undefined;
  let shown = 0;

  function showMore(size: number): void {
    const next = items.slice(shown, shown + size);
    const before = shown;
    shown += next.length;
    list.append(...next.map(lineOf));
    const left = items.length - shown;
    more.hidden = left === 0;
    more.textContent = `Show ${formatNumber(Math.min(PAGE, left))} more`;
    rest.textContent = left > 0 ? `${formatNumber(left)} more are not shown here.` : '';
    if (before > 0) list.children[before]?.querySelector('summary')?.focus();
  }

  window.addEventListener('beforeprint', () => {
    if (shown < ON_PAPER) showMore(ON_PAPER - shown);
  });
  return {
    root,
    update(left, total, id) {
      items = linkedFirst(left, id);
      openId = id;
      shown = 0;
      list.replaceChildren();
      count.textContent = countPhrase(left.length, total);
      showMore(PAGE);
    },
  };
}

/** A finding that a link leads to comes first, wherever it stands: nobody waits for a thousand others. */
function linkedFirst(items: readonly Item[], id: string | undefined): readonly Item[] {
  const at = id === undefined ? -1 : items.findIndex(({ finding }) => finding.id === id);
  return at < PAGE ? items : [items[at], ...items.slice(0, at), ...items.slice(at + 1)];
}

function countPhrase(left: number, total: number): string {
  if (left === total) return formatCount(total, 'finding');
  return left === 0 ? 'Nothing matches.' : `${formatNumber(left)} of ${formatCount(total, 'finding')}`;
}
