import { formatCount, formatNumber } from '../../src/core/amounts.ts';
import { element } from '../element.ts';

export interface TriageState {
  readonly selected: number;
  /** How many that are shown could still be selected. */
  readonly selectable: number;
  readonly undoable: number;
  /** Why nothing can be accepted. */
  readonly closed: string | undefined;
}

export interface TriageActions {
  readonly selectShown: () => void;
  readonly clear: () => void;
  readonly accept: () => void;
  readonly undo: () => void;
  readonly reload: () => void;
}

export interface TriageBar {
  readonly root: HTMLElement;
  readonly update: (state: TriageState) => void;
  readonly tell: (message: string, kind: 'news' | 'problem') => void;
}

/** At the lower edge of the window: what is selected, what can be done with it, and what came of it. */
export function createTriageBar(actions: TriageActions): TriageBar {
  const button = (text: string, click: () => void): HTMLButtonElement =>
    element('button', { attributes: { type: 'button' }, on: { click } }, text);
  const count = element('strong', { class: 'selected' });
  const all = button('', actions.selectShown);
  const clear = button('Clear', actions.clear);
  const accept = button('Accept…', actions.accept);
  accept.classList.add('main');
  const undo = button('Undo', actions.undo);
  const reload = button('Reload', actions.reload);
  const news = element('p', { class: 'news', attributes: { role: 'status' } });
  const buttons = element('div', { class: 'actions' }, count, all, clear, undo, reload, accept);
  return {
    root: element('section', { class: 'triage', attributes: { 'aria-label': 'Triage' } }, news, buttons),
    update({ selected, selectable, undoable, closed }) {
      count.textContent = selected > 0 ? `${formatCount(selected, 'finding')} selected` : 'Nothing selected';
      all.textContent = `Select all ${formatNumber(selectable)} shown`;
      all.hidden = selectable === 0;
      clear.hidden = selected === 0;
      accept.disabled = selected === 0;
      undo.hidden = undoable === 0;
      if (closed !== undefined) {
        news.textContent = closed;
        for (const part of [count, all, clear, accept, undo]) part.hidden = true;
      }
    },
    tell(message, kind) {
      news.textContent = message;
      news.classList.toggle('problem', kind === 'problem');
    },
  };
}
