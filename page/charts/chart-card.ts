import { element } from '../element.ts';

/** A plot with its title, and a sentence that says what it shows to who cannot see it. */
export function chartCard(title: string, caption: string, ...content: readonly Node[]): HTMLElement {
  return element(
    'figure',
    { class: 'chart' },
    element('figcaption', {}, element('h3', {}, title), element('p', {}, caption)),
    ...content,
  );
}
