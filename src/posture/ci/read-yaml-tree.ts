import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, parseAllDocuments, type Scalar } from 'yaml';
import type { ConfigNode, Entry, MapNode, TextNode } from './tree.ts';

/** Entries that merge keys may bring; more is a bomb. */
const MOST_MERGED = 20_000;

/** What other readers of YAML let pass, and what the library knows how to read all the same. */
const HARMLESS = new Set<string>(['BAD_INDENT', 'DUPLICATE_KEY', 'TAG_RESOLVE_FAILED']);

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
  // The library's own test for equal keys compares each with each.
  const documents = parseAllDocuments(text, { prettyErrors: false, uniqueKeys: false, logLevel: 'silent' });
  if ('empty' in documents) return [];
  return documents.flatMap((document) => {
    const error = document.errors.find(({ code, pos }) => !HARMLESS.has(code) && !closes(code, text[pos[0]]));
    if (error) throw new SyntaxError(`line ${lineAt(text, error.pos[0])} is not well-formed`);
    const contents = document.contents as Node | null;
    return contents ? [convert(contents, { anchors: new Map(), merged: 0 })] : [];
  });
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
    return { kind: 'map', start, end, entries, layout: node.flow ? 'flow' : 'block' };
  }
  if (isSeq(node)) {
    const items = (node.items as Node[]).map((item) => convert(item, reading));
    return { kind: 'list', start, end, items };
  }
  return isScalar(node) ? convertText(node) : emptyAt(node);
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

/** An entry; those of the maps that it merges, when its key is `<<`. */
function entriesOf({ key, value }: Pair<Node, Node | null>, reading: Reading): readonly Entry[] {
  if (!isScalar(key)) return [];
  const [start, end] = key.range ?? [0, 0];
  const converted = convert(value, reading);
  if (key.value !== '<<') return [{ key: String(key.value), keyAt: { start, end }, value: converted }];
  const maps = (converted.kind === 'list' ? converted.items : [converted]).filter((node) => node.kind === 'map');
  const merged = (maps as readonly MapNode[]).flatMap(({ entries }) => entries);
  reading.merged += merged.length;
  return reading.merged > MOST_MERGED ? [] : merged;
}

const emptyAt = (node: Node | null): TextNode => {
  const start = node?.range?.[0] ?? 0;
  return { kind: 'text', start, end: start, text: '', style: 'plain' };
};
