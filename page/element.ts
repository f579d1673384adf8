/** What an element gets: properties such as `className` and `onclick`, attributes, and styles by their CSS names. */
export interface Traits {
  readonly class?: string;
  readonly attributes?: Readonly<Record<string, string | number>>;
  /** Set one by one, which the page's policy allows, unlike a `style` attribute. */
  readonly style?: Readonly<Record<string, string>>;
  readonly on?: Readonly<Record<string, (event: Event) => void>>;
}

type Child = Node | string | undefined | false;

/** An HTML element. Children that are strings become text, whatever they hold. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  traits: Traits = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  apply(made, traits, children);
  return made;
}

/** An SVG element, likewise. */
export function svg<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  traits: Traits = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[Name] {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  apply(made, traits, children);
  return made;
}

function apply(made: HTMLElement | SVGElement, traits: Traits, children: readonly Child[]): void {
  if (traits.class) made.setAttribute('class', traits.class);
  for (const [name, value] of Object.entries(traits.attributes ?? {})) made.setAttribute(name, String(value));
  for (const [name, value] of Object.entries(traits.style ?? {})) made.style.setProperty(name, value);
  for (const [name, listener] of Object.entries(traits.on ?? {})) made.addEventListener(name, listener);
  made.append(...children.filter((child) => child !== undefined && child !== false));
}

/** A link to a page outside, or the address as text where it is none. */
export function outsideLink(url: string, text = url): Node {
  if (!/^https?:\/\//.test(url)) return document.createTextNode(url);
  return element('a', { attributes: { href: url, rel: 'noopener noreferrer', target: '_blank' } }, text);
}
