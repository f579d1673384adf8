/** UTF-16 offsets in a file's text; `end` is exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A configuration as nodes that know where they stand, whatever it is written in. */
export type ConfigNode = MapNode | ListNode | TextNode;

export interface MapNode extends Stretch {
  readonly kind: 'map';
  readonly entries: readonly Entry[];
  /** Whether each entry begins a line, so that lines can be put in and taken out. */
  readonly layout: 'block' | 'flow';
}

export interface Entry {
  readonly key: string;
  readonly keyAt: Stretch;
  readonly value: ConfigNode;
}

export interface ListNode extends Stretch {
  readonly kind: 'list';
  readonly items: readonly ConfigNode[];
}

export interface TextNode extends Stretch {
  readonly kind: 'text';
  readonly text: string;
  /** `block` and `folded` begin with a line that is no part of the text; `quoted` stands between quotes; `raw` is as it is. */
  readonly style: 'plain' | 'quoted' | 'block' | 'folded' | 'raw';
}

/** A node, how it was reached, and through what. */
export interface Place {
  readonly node: ConfigNode;
  /** The entry whose value it is; undefined for an item of a list and for the root. */
  readonly entry?: Entry;
  readonly parent?: Place;
}

/** The value of a key; undefined for what is no map and for a key that is not there. */
export function valueAt(node: ConfigNode | undefined, key: string): ConfigNode | undefined {
  return node?.kind === 'map' ? node.entries.find((entry) => entry.key === key)?.value : undefined;
}

/** The text of a key; undefined for what is none. */
export function textAt(node: ConfigNode | undefined, key: string): string | undefined {
  const value = valueAt(node, key);
  return value?.kind === 'text' ? value.text : undefined;
}

/** A place's own node and those around it, from the inside. */
export function* around(place: Place): Generator<Place> {
  for (let at: Place | undefined = place; at; at = at.parent) yield at;
}

/** The keys on the way to a place: `jobs.build.steps.env.TOKEN`. */
export function keyPath(place: Place): string {
  const keys = [...around(place)].flatMap(({ entry }) => (entry ? [entry.key] : []));
  return keys.reverse().join('.');
}
