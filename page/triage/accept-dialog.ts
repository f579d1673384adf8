import { formatCount } from '../../src/core/amounts.ts';
import { element } from '../element.ts';
import type { Acceptance } from './session.ts';

export type AcceptanceFields = Omit<Acceptance, 'findings'>;

const DAYS = 90;
const DAY_MS = 86_400_000;
const dayIn = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

/** Asks who lives with the findings, why and until when. */
export function createAcceptDialog(
  file: string,
  accept: (fields: AcceptanceFields) => Promise<void>,
): {
  readonly root: HTMLDialogElement;
  readonly open: (count: number) => void;
} {
  const title = element('h2', { attributes: { id: 'accept-title' } });
  const reason = element('textarea', {
    attributes: { id: 'accept-reason', required: '', maxlength: 200, rows: 2, spellcheck: 'true' },
  });
  const owner = element('input', {
    attributes: { id: 'accept-owner', pattern: '\\S+', title: 'A name without spaces', autocomplete: 'off' },
  });
  const until = element('input', { attributes: { id: 'accept-until', type: 'date' } });
  const problem = element('p', { class: 'problem', attributes: { role: 'alert' } });
  const form = element(
    'form',
    { attributes: { method: 'dialog' }, on: { submit: send } },
    title,
    element('p', { class: 'fine' }, 'Written to ', element('code', {}, file), '. The secret stays as valid as it is.'),
    field('accept-reason', 'Reason', reason),
    field('accept-owner', 'Owner', owner),
    field('accept-until', 'Until, that day included; empty: for good', until),
    problem,
    element(
      'div',
      { class: 'actions' },
      element('button', { attributes: { type: 'button' }, on: { click: () => root.close() } }, 'Cancel'),
      element('button', { class: 'main', attributes: { type: 'submit' } }, 'Accept'),
    ),
  );
  const root = element('dialog', { attributes: { 'aria-labelledby': 'accept-title' } }, form);

  async function send(event: Event): Promise<void> {
    event.preventDefault();
    problem.textContent = '';
    try {
      await accept({
        reason: reason.value.trim(),
        ...(owner.value && { owner: owner.value }),
        ...(until.value && { until: until.value }),
      });
      root.close();
    } catch (error) {
      problem.textContent = error instanceof Error ? error.message : String(error);
    }
  }

  return {
    root,
    open(count) {
      title.textContent = `Accept ${formatCount(count, 'finding')}`;
      problem.textContent = '';
      until.min = dayIn(0);
      until.value ||= dayIn(DAYS);
      root.showModal();
      reason.focus();
    },
  };
}

const field = (id: string, name: string, control: HTMLElement): HTMLElement =>
  element('p', { class: 'field' }, element('label', { attributes: { for: id } }, name), control);
