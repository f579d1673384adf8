import {
  CHOMPING_KEEP,
  COLLECTION_STYLE_FLOW,
  EVENT_ALIAS,
  EVENT_MAPPING,
  EVENT_POP,
  EVENT_SCALAR,
  type Event,
  getScalarValue,
  type MappingEvent,
  SCALAR_STYLE_DOUBLE_QUOTED,
  SCALAR_STYLE_FOLDED_BLOCK,
  SCALAR_STYLE_LITERAL_BLOCK,
  SCALAR_STYLE_PLAIN,
  SCALAR_STYLE_SINGLE_QUOTED,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml';
import { lastingEntries, mergedEntries, newReading, type Reading } from './merge-keys.ts';
import { plainKey } from './plain-key.ts';
import type { ConfigNode, Entry, ListNode, MapNode, TextNode } from './tree.ts';

const STYLES: Readonly<Record<ScalarEvent['style'], TextNode['style']>> = {
  [SCALAR_STYLE_PLAIN]: 'plain',
  [SCALAR_STYLE_SINGLE_QUOTED]: 'quoted',
  [SCALAR_STYLE_DOUBLE_QUOTED]: 'quoted',
  [SCALAR_STYLE_LITERAL_BLOCK]: 'block',
  [SCALAR_STYLE_FOLDED_BLOCK]: 'folded',
};
/** The sign that a block begins with, and what may stand behind it in its line. */
const HEADER = /[|>][-+0-9]{0,2}[ \t]*(?:#[^\n]*)?\r?\n?$/;
const COLON = /\s*:/y;
const COMMENT = /[ \t]+#[^\n]*/y;

interface Cursor {
  readonly source: string;
  readonly events: readonly Event[];
  /** The next event. */
  next: number;
  /** How far the source was read: events do not tell where collections end. */
  at: number;
  reading: Reading;
}

/** The documents that events tell of, as nodes that know where they stand. */
export function treeOfEvents(events: readonly Event[], source: string): readonly ConfigNode[] {
  const cursor: Cursor = { source, events, next: 0, at: 0, reading: newReading() };
  const roots: ConfigNode[] = [];
  while (cursor.next < events.length) {
    cursor.next++;
    cursor.reading = newReading();
    while (!isClosing(cursor)) roots.push(readNode(cursor));
    cursor.next++;
  }
  return roots;
}

const isClosing = ({ events, next }: Cursor): boolean => events[next].type === EVENT_POP;

function readNode(cursor: Cursor): ConfigNode {
  const { source, events, reading } = cursor;
  const event = events[cursor.next++];
  if (event.type === EVENT_ALIAS) {
    cursor.at = event.anchorEnd;
    const start = event.anchorStart - 1;
    return reading.anchors.get(source.slice(event.anchorStart, event.anchorEnd)) ?? emptyAt(start);
  }
  const { anchorStart, anchorEnd } = event as ScalarEvent | SequenceEvent | MappingEvent;
  const node = readContent(event as ScalarEvent | SequenceEvent | MappingEvent, cursor);
  if (anchorStart >= 0) reading.anchors.set(source.slice(anchorStart, anchorEnd), node);
  return node;
}

function readContent(event: ScalarEvent | SequenceEvent | MappingEvent, cursor: Cursor): ConfigNode {
  if (event.type === EVENT_SCALAR) return readText(event, cursor);
  cursor.at = Math.max(cursor.at, event.start + (event.style === COLLECTION_STYLE_FLOW ? 1 : 0));
  return event.type === EVENT_MAPPING ? readMap(event, cursor) : readList(event, cursor);
}

function readText(event: ScalarEvent, cursor: Cursor): TextNode {
  const { source } = cursor;
  const { valueStart, valueEnd } = event;
  const style = STYLES[event.style];
  if (valueStart < 0) {
    cursor.at = Math.max(cursor.at, event.anchorEnd, event.tagEnd);
    return emptyAt(cursor.at);
  }
  const isBlock = style === 'block' || style === 'folded';
  const quote = style === 'quoted' ? 1 : 0;
  const start = isBlock ? headerOf(valueStart, cursor) : valueStart - quote;
  const end = isBlock ? endOfBlock(event, source) : valueEnd + quote;
  cursor.at = end;
  return { kind: 'text', start, end, text: getScalarValue(source, event), style };
}

/** Where the sign of a block stands, in the line before its text. */
function headerOf(body: number, { source, at }: Cursor): number {
  const from = Math.max(at, source.lastIndexOf('\n', body - 2) + 1);
  return from + source.slice(from, body).search(HEADER);
}

/** Behind the last line of a block: empty lines behind it are part of none but those that keep them (YAML 1.2.2, 8.1.1.2). */
function endOfBlock({ valueStart, valueEnd, chomping, indent }: ScalarEvent, source: string): number {
  if (chomping === CHOMPING_KEEP) return valueEnd;
  for (let end = valueEnd; ; ) {
    const line = source.lastIndexOf('\n', end - 2) + 1;
    const spaces = /^( *)\r?\n$/.exec(source.slice(line, end))?.[1].length ?? Number.POSITIVE_INFINITY;
    if (line <= valueStart || spaces > indent) return end;
    end = line;
  }
}

function readList(event: SequenceEvent, cursor: Cursor): ListNode {
  const items: ConfigNode[] = [];
  while (!isClosing(cursor)) items.push(readNode(cursor));
  return { kind: 'list', start: event.start, end: close(event, cursor), items };
}

function readMap(event: MappingEvent, cursor: Cursor): MapNode {
  const entries: Entry[] = [];
  while (!isClosing(cursor)) entries.push(...readEntries(cursor));
  const { start, style } = event;
  const end = close(event, cursor);
  const layout = style === COLLECTION_STYLE_FLOW ? 'flow' : 'block';
  return { kind: 'map', start, end, entries: lastingEntries(entries, { start, end }), layout };
}

/** None for a key that is no text. */
function readEntries(cursor: Cursor): readonly Entry[] {
  const { source, events, next } = cursor;
  const event = events[next];
  const key = readNode(cursor);
  COLON.lastIndex = cursor.at;
  if (COLON.test(source)) cursor.at = COLON.lastIndex;
  const value = readNode(cursor);
  if (event.type !== EVENT_SCALAR || key.kind !== 'text') return [];
  const isPlain = event.style === SCALAR_STYLE_PLAIN && event.tagStart < 0;
  const name = isPlain ? plainKey(key.text) : key.text;
  return mergedEntries({ key: name, keyAt: { start: key.start, end: key.end }, value }, cursor.reading);
}

/** The end of a collection, which the cursor moves to: its bracket, or the line of what stands last in it. */
function close(event: SequenceEvent | MappingEvent, cursor: Cursor): number {
  const { source } = cursor;
  if (event.style === COLLECTION_STYLE_FLOW) {
    const bracket = event.type === EVENT_MAPPING ? '}' : ']';
    while (cursor.at < source.length && source[cursor.at] !== bracket) skip(cursor);
    cursor.at++;
  } else {
    COMMENT.lastIndex = cursor.at;
    if (COMMENT.test(source)) cursor.at = COMMENT.lastIndex;
  }
  cursor.next++;
  return cursor.at;
}

/** A letter, or a comment to the end of its line. */
function skip(cursor: Cursor): void {
  const { source, at } = cursor;
  const end = source[at] === '#' ? source.indexOf('\n', at) : at + 1;
  cursor.at = end < 0 ? source.length : end;
}

const emptyAt = (at: number): TextNode => ({ kind: 'text', start: at, end: at, text: '', style: 'plain' });
