import { formatNumber } from '../../src/core/amounts.ts';
import { element } from '../element.ts';

export interface Bar {
  readonly label: string;
  readonly count: number;
  /** What the bar does when it is pressed: shows its findings. */
  readonly choose?: () => void;
}

/** Bars are a list of names and numbers, which is what a screen reader tells. */
export function bars(list: readonly Bar[]): HTMLElement {
  const most = Math.max(1, ...list.map(({ count }) => count));
  return element(
    'ol',
    { class: 'bars' },
    ...list.map(({ label, count, choose }) => {
      const content = [
        element('span', { class: 'label' }, label),
        element(
          'span',
          { class: 'track' },
          element('span', { class: 'fill', style: { width: `${(count / most) * 100}%` } }),
        ),
        element('span', { class: 'count' }, formatNumber(count)),
      ];
      if (!choose) return element('li', { class: 'bar' }, ...content);
      const button = element(
        'button',
        { class: 'bar', attributes: { type: 'button' }, on: { click: choose } },
        ...content,
      );
      return element('li', {}, button);
    }),
  );
}
