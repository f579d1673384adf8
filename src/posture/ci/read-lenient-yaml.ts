import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';
import type { Document, Node, Pair, Scalar } from 'yaml';
import { lastingEntries, mergedEntries, newReading, type Reading } from './merge-keys.ts';
import type { ConfigNode, Entry, TextNode } from './tree.ts';

/** The library, loaded when a file is met that is not quite YAML: few are. */
let loaded: typeof Yaml | undefined;
function yaml(): typeof Yaml {
  loaded ??= createRequire(import.meta.url)('yaml') as typeof Yaml;
  return loaded;
}

/** What other readers of YAML let pass, and what the library knows how to read all the same. */
const HARMLESS = new Set<string>(['BAD_INDENT', 'DUPLICATE_KEY', 'TAG_RESOLVE_FAILED']);

/** A quote and a bracket at the beginning of a line, where other readers take them; the line is joined to the one before. */
const CLOSED_LEFT = /\n *(?=["'][\]}])/;
const CLOSED_LEFT_EACH = new RegExp(CLOSED_LEFT, 'g');

/**
 * The documents of a YAML file that is not quite one, as other readers take it: this takes ten times as long as reading
 * events does. An alias is the node that it stands for, not a copy of it, so that a bomb stays small; one that stands
 * within its own node is empty.
 *
 * @throws SyntaxError saying what is wrong and in which line; RangeError for what is nested too deeply
 */
export function readLenientYaml(text: string): readonly ConfigNode[] {
  let read = parse(text);
  if (read.problem !== undefined && CLOSED_LEFT.test(text)) {
    const joined = parse(text.replace(CLOSED_LEFT_EACH, (line) => ' '.repeat(line.length)));
    if (joined.problem === undefined) read = joined;
  }
  if (read.problem !== undefined) throw new SyntaxError(`line ${lineAt(text, read.problem)} is not well-formed`);
  return read.documents.flatMap((document) => {
    const contents = document.contents as Node | null;
    return contents ? [convert(contents, newReading())] : [];
  });
}

/** The documents of a text, and where the first thing stands that makes it none. */
function parse(text: string): { readonly documents: readonly Document[]; readonly problem?: number } {
  // The library's own test for equal keys compares each with each.
  const documents = yaml().parseAllDocuments(text, { prettyErrors: false, uniqueKeys: false, logLevel: 'silent' });
  if ('empty' in documents) return { documents: [] };
  const errors = documents.flatMap((document) => document.errors);
  const error = errors.find(({ code, pos }) => !HARMLESS.has(code) && !closes(code, text[pos[0]]));
  return error ? { documents, problem: error.pos[0] } : { documents };
}

/** A bracket that stands further left than the library wants it has closed what it should. */
const closes = (code: string, char: string | undefined): boolean =>
  code === 'UNEXPECTED_TOKEN' && (char === ']' || char === '}');

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

function convert(node: Node | null, reading: Reading): ConfigNode {
  if (yaml().isAlias(node)) return reading.anchors.get(node.source) ?? emptyAt(node);
  const converted = convertOwn(node, reading);
  const anchor = (node as { anchor?: string } | null)?.anchor;
  if (anchor) reading.anchors.set(anchor, converted);
  return converted;
}

function convertOwn(node: Node | null, reading: Reading): ConfigNode {
  const [start, end] = node?.range ?? [0, 0];
  if (yaml().isMap(node)) {
    const entries = (node.items as Pair<Node, Node | null>[]).flatMap((pair) => entriesOf(pair, reading));
    const layout = node.flow ? 'flow' : 'block';
    return { kind: 'map', start, end, entries: lastingEntries(entries, { start, end }), layout };
  }
  if (yaml().isSeq(node)) {
    const items = (node.items as Node[]).map((item) => convert(item, reading));
    return { kind: 'list', start, end, items };
  }
  return yaml().isScalar(node) ? convertText(node) : emptyAt(node);
}

function convertText(node: Scalar): TextNode {
  const [start, end] = node.range ?? [0, 0];
  const styles = {
    BLOCK_LITERAL: 'block',
    BLOCK_FOLDED: 'folded',
    QUOTE_DOUBLE: 'quoted',
    QUOTE_SINGLE: 'quoted',
  } as const;
  const style = styles[node.type as keyof typeof styles] ?? 'plain';
  return { kind: 'text', start, end, text: String(node.source ?? node.value ?? ''), style };
}

function entriesOf({ key, value }: Pair<Node, Node | null>, reading: Reading): readonly Entry[] {
  if (!yaml().isScalar(key)) return [];
  const [start, end] = key.range ?? [0, 0];
  return mergedEntries({ key: String(key.value), keyAt: { start, end }, value: convert(value, reading) }, reading);
}

const emptyAt = (node: Node | null): TextNode => {
  const start = node?.range?.[0] ?? 0;
  return { kind: 'text', start, end: start, text: '', style: 'plain' };
};
