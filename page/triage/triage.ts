import { formatCount } from '../../src/core/amounts.ts';
import type { TriageChange, TriageData } from '../../src/viewer/triage-data.ts';
import { element } from '../element.ts';
import type { Item } from '../report.ts';
import type { Page, PageTools } from '../start-page.ts';
import { type AcceptanceFields, createAcceptDialog } from './accept-dialog.ts';
import { Refused, type Session } from './session.ts';
import { createTriageBar } from './triage-bar.ts';

export interface Triage {
  readonly tools: PageTools;
  /** Has to be called before anything is accepted. */
  readonly attach: (page: Page) => void;
}

/** Findings with why they cannot be accepted. */
export function withReasons(items: readonly Item[], { keptOut }: TriageData): readonly Item[] {
  const reasons = new Map(keptOut.flatMap(([reason, ranks]) => ranks.map((rank) => [rank, reason] as const)));
  return items.map((item) => {
    const reason = reasons.get(item.rank);
    return reason === undefined ? item : { ...item, keptOut: reason };
  });
}

/** Selecting findings, accepting them, and taking that back. */
export function createTriage(all: readonly Item[], session: Session, data: TriageData): Triage {
  let items = all;
  let page: Page | undefined;
  let shown: readonly Item[] = [];
  let undoable = data.undoable;
  const selected = new Set<number>();
  const boxes = new Map<number, HTMLInputElement>();
  const canSelect = ({ state, keptOut }: Item): boolean => state === 'open' && keptOut === undefined && !data.closed;
  const bar = createTriageBar({
    selectShown: () => select(shown.filter(canSelect), 'on'),
    clear: () => select(items, 'off'),
    accept: () => dialog.open(selected.size),
    undo: () =>
      run(session.undo, ({ suppressed }) => `Taken back: ${formatCount(suppressed.length, 'finding')} open again.`),
    reload: () => location.reload(),
  });
  const dialog = createAcceptDialog(data.file, accept);

  function select(which: readonly Item[], to: 'on' | 'off'): void {
    for (const { rank } of which) {
      if (to === 'on') selected.add(rank);
      else selected.delete(rank);
      const box = boxes.get(rank);
      if (box) box.checked = to === 'on';
    }
    update();
  }

  function update(): void {
    const selectable = shown.filter((item) => canSelect(item) && !selected.has(item.rank)).length;
    bar.update({ selected: selected.size, selectable, undoable, closed: data.closed });
  }

  async function accept(fields: AcceptanceFields): Promise<void> {
    apply(await session.accept({ ...fields, findings: [...selected] }));
    bar.tell(`Accepted, and written to ${data.file}.`, 'news');
  }

  async function run(act: () => Promise<TriageChange>, news: (change: TriageChange) => string): Promise<void> {
    try {
      const change = await act();
      apply(change);
      bar.tell(news(change), 'news');
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      bar.tell(`${error.message} Reload to see it as it is.`, 'problem');
    }
  }

  function apply({ suppressed, undoable: left }: TriageChange): void {
    undoable = left;
    const changed = new Map(suppressed);
    items = items.map((item) => {
      const by = changed.get(item.rank);
      if (by === undefined) return item;
      const { suppressed: _before, ...open } = item.finding;
      return by === null
        ? { ...item, state: 'open', finding: open }
        : { ...item, state: 'suppressed', finding: { ...open, suppressed: by } };
    });
    selected.clear();
    page?.replaceItems(items);
  }

  return {
    tools: {
      root: element('div', {}, bar.root, dialog.root),
      onShown(left) {
        shown = left;
        update();
      },
      beside(item) {
        const { rank, kind, path } = item;
        const box = element('input', {
          class: 'pick',
          attributes: { type: 'checkbox', 'aria-label': `Select: ${kind.title} in ${path}` },
          on: { change: () => select([item], box.checked ? 'on' : 'off') },
        });
        box.checked = selected.has(rank);
        box.disabled = !canSelect(item);
        if (item.keptOut !== undefined) box.title = item.keptOut;
        boxes.set(rank, box);
        return box;
      },
    },
    attach(to) {
      page = to;
    },
  };
}
