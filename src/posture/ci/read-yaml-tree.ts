import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseAllDocuments,
  type Scalar,
} from 'yaml';
import type { ConfigNode, Entry, MapNode, Stretch, TextNode } from './tree.ts';

/** Entries that merge keys may bring; more is a bomb. */
const MOST_MERGED = 20_000;

/** What other readers of YAML let pass, and what the library knows how to read all the same. */
const HARMLESS = new Set<string>(['BAD_INDENT', 'DUPLICATE_KEY', 'TAG_RESOLVE_FAILED']);

/** A quote and a bracket at the beginning of a line, where other readers take them; the line is joined to the one before. */
const CLOSED_LEFT = /\n *(?=["'][\]}])/;
const CLOSED_LEFT_EACH = new RegExp(CLOSED_LEFT, 'g');

interface Reading {
  readonly anchors: Map<string, ConfigNode>;
  merged: number;
}

/**
 * The documents of a YAML file. An alias is the node that it stands for, not a copy of it, so that a bomb stays small; one
 * that stands within its own node is empty.
 *
 * @throws SyntaxError saying what is wrong and in which line; RangeError for what is nested too deeply
 */
export function readYamlTree(text: string): readonly ConfigNode[] {
  let read = parse(text);
  if (read.problem !== undefined && CLOSED_LEFT.test(text)) {
    const joined = parse(text.replace(CLOSED_LEFT_EACH, (line) => ' '.repeat(line.length)));
    if (joined.problem === undefined) read = joined;
  }
  if (read.problem !== undefined) throw new SyntaxError(`line ${lineAt(text, read.problem)} is not well-formed`);
  return read.documents.flatMap((document) => {
    const contents = document.contents as Node | null;
    return contents ? [convert(contents, { anchors: new Map(), merged: 0 })] : [];
  });
}

/** The documents of a text, and where the first thing stands that makes it none. */
function parse(text: string): { readonly documents: readonly Document[]; readonly problem?: number } {
  // The library's own test for equal keys compares each with each.
  const documents = parseAllDocuments(text, { prettyErrors: false, uniqueKeys: false, logLevel: 'silent' });
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
  if (isAlias(node)) return reading.anchors.get(node.source) ?? emptyAt(node);
  const converted = convertOwn(node, reading);
  const anchor = (node as { anchor?: string } | null)?.anchor;
  if (anchor) reading.anchors.set(anchor, converted);
  return converted;
}

function convertOwn(node: Node | null, reading: Reading): ConfigNode {
  const [start, end] = node?.range ?? [0, 0];
  if (isMap(node)) {
    const entries = (node.items as Pair<Node, Node | null>[]).flatMap((pair) => entriesOf(pair, reading));
    // What is merged gives way to what stands there itself.
    const own = new Set(entries.flatMap(({ key, keyAt }) => (isWithin(keyAt, start, end) ? [key] : [])));
    const lasting = entries.filter(({ key, keyAt }) => isWithin(keyAt, start, end) || !own.has(key));
    return { kind: 'map', start, end, entries: lasting, layout: node.flow ? 'flow' : 'block' };
  }
  if (isSeq(node)) {
    const items = (node.items as Node[]).map((item) => convert(item, reading));
    return { kind: 'list', start, end, items };
  }
  return isScalar(node) ? convertText(node) : emptyAt(node);
}

const isWithin = (at: Stretch, start: number, end: number): boolean => at.start >= start && at.start < end;

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

/** An entry; those of the maps that it merges, each key once, when its own is `<<`. */
function entriesOf({ key, value }: Pair<Node, Node | null>, reading: Reading): readonly Entry[] {
  if (!isScalar(key)) return [];
  const [start, end] = key.range ?? [0, 0];
  const converted = convert(value, reading);
  if (key.value !== '<<') return [{ key: String(key.value), keyAt: { start, end }, value: converted }];
  const maps = (converted.kind === 'list' ? [...new Set(converted.items)] : [converted]).filter(isMapNode);
  const merged = new Map(maps.flatMap(({ entries }) => entries.map((entry) => [entry.key, entry] as const)).reverse());
  reading.merged += merged.size;
  if (reading.merged > MOST_MERGED) throw new SyntaxError('its merge keys bring more than a configuration has');
  return [...merged.values()].reverse();
}

const isMapNode = (node: ConfigNode): node is MapNode => node.kind === 'map';

const emptyAt = (node: Node | null): TextNode => {
  const start = node?.range?.[0] ?? 0;
  return { kind: 'text', start, end: start, text: '', style: 'plain' };
};
