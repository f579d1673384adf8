import type { ConfigNode, Entry, MapNode, Stretch } from './tree.ts';

/** Entries that merge keys may bring; more is a bomb. */
const MOST_MERGED = 20_000;

/** What is known while a document is read. */
export interface Reading {
  readonly anchors: Map<string, ConfigNode>;
  /** Entries that merge keys brought. */
  merged: number;
}

export const newReading = (): Reading => ({ anchors: new Map(), merged: 0 });

/**
 * An entry; those of the maps that it merges, each key once, when its own is `<<`.
 *
 * @throws SyntaxError when merge keys bring more than a configuration has
 */
export function mergedEntries(entry: Entry, reading: Reading): readonly Entry[] {
  const { key, value } = entry;
  if (key !== '<<') return [entry];
  const maps = (value.kind === 'list' ? [...new Set(value.items)] : [value]).filter(isMapNode);
  const merged = new Map(maps.flatMap(({ entries }) => entries.map((one) => [one.key, one] as const)).reverse());
  reading.merged += merged.size;
  if (reading.merged > MOST_MERGED) throw new SyntaxError('its merge keys bring more than a configuration has');
  return [...merged.values()].reverse();
}

/** The entries of a map: what is merged gives way to what stands there itself. */
export function lastingEntries(entries: readonly Entry[], { start, end }: Stretch): readonly Entry[] {
  const isOwn = ({ keyAt }: Entry) => keyAt.start >= start && keyAt.start < end;
  if (entries.every(isOwn)) return entries;
  const own = new Set(entries.filter(isOwn).map(({ key }) => key));
  return entries.filter((entry) => isOwn(entry) || !own.has(entry.key));
}

const isMapNode = (node: ConfigNode): node is MapNode => node.kind === 'map';
