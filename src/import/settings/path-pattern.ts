/** Parts of a regular expression over paths that a pattern of a .gitignore can express: plain text, and any text. */
type Part = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'any' };

const LITERAL = /^[A-Za-z0-9_@~,% /-]$/;
const START_OF_NAME = /^(?:\(\^\|\/\)|\(\?:\^\|\/\)|\(\/\|\^\)|\(\?:\/\|\^\))/;

/**
 * The pattern, as in a .gitignore, of the same paths as a regular expression that is searched for in them; undefined where
 * there is none. What is neither bound to the start nor to the end of the path may stand inside of a name.
 */
export function pathPattern(regex: string): string | undefined {
  let rest = regex.trim();
  const isWholeName = START_OF_NAME.test(rest);
  rest = rest.replace(START_OF_NAME, '');
  const fromStart = !isWholeName && rest.startsWith('^');
  if (fromStart) rest = rest.slice(1);
  const toEnd = rest.endsWith('$') && !rest.endsWith('\\$');
  const parts = partsOf(toEnd ? rest.slice(0, -1) : rest);
  return parts && write(parts, fromStart, isWholeName, toEnd);
}

function partsOf(source: string): readonly Part[] | undefined {
  const parts: Part[] = [];
  for (let at = 0; at < source.length; ) {
    const [taken, part] = partAt(source, at);
    if (!part) return undefined;
    at += taken;
    const last = parts.at(-1);
    if (last?.kind === 'text' && part.kind === 'text') parts[parts.length - 1] = textPart(last.text + part.text);
    else if (last?.kind !== 'any' || part.kind !== 'any') parts.push(part);
  }
  return parts;
}

const textPart = (text: string): Part => ({ kind: 'text', text });

function partAt(source: string, at: number): readonly [number, Part | undefined] {
  const char = source[at];
  if (source.startsWith('.*', at)) return isRepeated(source, at + 2) ? [0, undefined] : [2, { kind: 'any' }];
  const isEscaped = char === '\\' && /[^A-Za-z0-9]/.test(source[at + 1] ?? 'a');
  const length = isEscaped ? 2 : 1;
  const text = isEscaped ? source[at + 1] : char;
  const isPlain = (isEscaped && !'*?[]!#"\\'.includes(text)) || LITERAL.test(char);
  return !isPlain || isRepeated(source, at + length) ? [0, undefined] : [length, textPart(text)];
}

const isRepeated = (source: string, at: number): boolean => /[*+?{]/.test(source[at] ?? '');

function write(parts: readonly Part[], fromStart: boolean, isWholeName: boolean, toEnd: boolean): string | undefined {
  const opensAny = parts[0]?.kind === 'any';
  const closesAny = parts.length > 1 && parts.at(-1)?.kind === 'any';
  const inner = parts.slice(opensAny ? 1 : 0, closesAny ? -1 : undefined);
  // In the middle, any text may hold slashes, and a star may not.
  if (inner.length !== 1 || inner[0].kind !== 'text') return undefined;
  const { text } = inner[0];
  const begins = fromStart && !opensAny;
  const ends = toEnd && !closesAny;
  if (begins) return `/${text.replace(/^\//, '')}${ends ? '' : tailOf(text)}`;
  const name = text.replace(/^\//, '');
  const isBound = (isWholeName && !opensAny) || name !== text;
  return `${name.includes('/') ? '**/' : ''}${isBound ? '' : '*'}${name}${ends ? '' : tailOf(name)}`;
}

/** Behind a slash all that is in the folder, else the rest of the name. */
const tailOf = (text: string): string => (text.endsWith('/') ? '' : '*');
