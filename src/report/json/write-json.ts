/** A list whose elements are made while they are written; it becomes a JSON array. */
type Streamed = Iterable<unknown>;

export interface JsonLayout {
  /**
   * How many levels of objects and lists are written piece by piece; what lies deeper is one piece. Only within them
   * may a list be any iterable rather than an array.
   */
  readonly depth: number;
  /** How a piece is laid out; the levels above are always indented by two spaces. */
  readonly pieces: 'indented' | 'one-line';
}

/** The JSON text of a value, in pieces, so that a long list never has to fit into one string. */
export function writeJson(value: unknown, layout: JsonLayout): Generator<string> {
  const stringify =
    layout.pieces === 'one-line'
      ? (piece: unknown) => JSON.stringify(piece)
      : (piece: unknown, indent: string) => JSON.stringify(piece, null, 2).replaceAll('\n', `\n${indent}`);
  return writeLevel(value, layout.depth, '', stringify);
}

type Stringify = (piece: unknown, indent: string) => string;

function* writeLevel(value: unknown, depth: number, indent: string, stringify: Stringify): Generator<string> {
  if (depth === 0 || value === null || typeof value !== 'object') {
    yield stringify(value, indent);
    return;
  }
  const isList = Symbol.iterator in value;
  const inner = `${indent}  `;
  let separator = '';
  yield isList ? '[' : '{';
  for (const [key, element] of isList ? keyless(value as Streamed) : Object.entries(value)) {
    if (element === undefined) continue;
    yield `${separator}\n${inner}${key === undefined ? '' : `${JSON.stringify(key)}: `}`;
    yield* writeLevel(element, depth - 1, inner, stringify);
    separator = ',';
  }
  if (separator) yield `\n${indent}`;
  yield isList ? ']' : '}';
}

function* keyless(list: Streamed): Generator<[undefined, unknown]> {
  for (const element of list) yield [undefined, element];
}
