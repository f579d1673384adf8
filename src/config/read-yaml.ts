import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument, visit } from 'yaml';
import { UsageError } from '../core/errors.ts';
import type { ConfigDocument } from './config-document.ts';

const MOST_ALIASES = 100;
const DEEPEST = 50;

/**
 * Reads YAML (and with it JSON), told apart from hostile input by depth, keys and aliases before it becomes data.
 *
 * @throws UsageError naming file and line; RangeError when it is nested deeper than the stack
 */
export function readYaml(text: string, name: string): ConfigDocument {
  const lines = new LineCounter();
  // The library's own test for equal keys compares each with each; see refuseOddKeys.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const fail = (offset: number, problem: string): never => {
    throw new UsageError(`${name}:${lines.linePos(offset).line}: ${problem}`);
  };
  const [error] = document.errors;
  if (error) fail(error.pos[0], `not well-formed (${error.code.toLowerCase().replaceAll('_', ' ')})`);
  refuseOddKeys(document, fail);
  let content: unknown;
  try {
    content = document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (problem) {
    if (!(problem instanceof ReferenceError)) throw problem;
    fail(0, 'more aliases than a configuration needs');
  }
  return { content, lineOf: (path) => lineOf(document.contents, path, lines) };
}

/** Keys are texts and stand once in a map. A key that is a map itself costs exponential time to turn into a text. */
function refuseOddKeys(document: Document, fail: (offset: number, problem: string) => never): void {
  visit(document, {
    Collection: (_key, node, ancestors) => {
      const start = node.range?.[0] ?? 0;
      if (ancestors.length > DEEPEST * 2) fail(start, 'nested too deeply');
      if (!isMap(node)) return;
      const seen = new Set<unknown>();
      for (const { key } of node.items as Pair<Node>[]) {
        const at = key?.range?.[0] ?? start;
        if (!isScalar(key)) return fail(at, 'a key that is no text');
        if (seen.has(key.value)) fail(at, 'a key that stands twice');
        seen.add(key.value);
      }
    },
  });
}

function lineOf(root: unknown, path: readonly PropertyKey[], lines: LineCounter): number | undefined {
  let node = root;
  let start = (root as Node | null)?.range?.[0];
  for (const key of path) {
    let at: unknown;
    if (isMap(node)) {
      const pair = (node.items as Pair<Node>[]).find((item) => isScalar(item.key) && item.key.value === key);
      at = pair?.key;
      node = pair?.value;
    } else if (isSeq(node)) {
      node = node.items[key as number];
      at = node;
    } else {
      break;
    }
    start = (at as Node | undefined)?.range?.[0] ?? start;
  }
  return start === undefined ? undefined : lines.linePos(start).line;
}
