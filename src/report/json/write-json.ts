/** A list whose elements are made while they are written; it becomes a JSON array. */
type Streamed = Iterable<unknown>;

/**
 * The JSON text of a value, indented by two spaces, in pieces that are never larger than one element.
 *
 * @param depth how many levels of objects and lists are written piece by piece; what lies deeper is one piece. Only
 *   within them may a list be any iterable rather than an array.
 */
export function* writeJson(value: unknown, depth: number, indent = ''): Generator<string> {
  if (depth === 0 || value === null || typeof value !== 'object') {
    yield JSON.stringify(value, null, 2).replaceAll('\n', `\n${indent}`);
    return;
  }
  const isList = Symbol.iterator in value;
  const inner = `${indent}  `;
  let separator = '';
  yield isList ? '[' : '{';
  for (const [key, element] of isList ? keyless(value as Streamed) : Object.entries(value)) {
    if (element === undefined) continue;
    yield `${separator}\n${inner}${key === undefined ? '' : `${JSON.stringify(key)}: `}`;
    yield* writeJson(element, depth - 1, inner);
    separator = ',';
  }
  if (separator) yield `\n${indent}`;
  yield isList ? ']' : '}';
}

function* keyless(list: Streamed): Generator<[undefined, unknown]> {
  for (const element of list) yield [undefined, element];
}
