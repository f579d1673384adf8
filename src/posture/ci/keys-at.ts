import type { CiFile } from './ci-file.ts';
import { type ConfigNode, keyPath, type Place } from './tree.ts';

/** The keys that lead to the value in which something stands: `jobs.build.env.TOKEN`; undefined outside of values. */
export function keysAt({ roots }: CiFile, offset: number): string | undefined {
  for (const root of roots) {
    let at: Place | undefined = root;
    let last: Place | undefined;
    while (at) {
      last = at;
      at = childAt(at, offset);
    }
    if (last && last !== root && last.node.kind === 'text') return keyPath(last);
  }
  return undefined;
}

function childAt(place: Place, offset: number): Place | undefined {
  const { node } = place;
  const holds = (child: ConfigNode) => child.start <= offset && offset < child.end;
  if (node.kind === 'map') {
    const entry = node.entries.find(({ value }) => holds(value));
    return entry && { node: entry.value, entry, parent: place };
  }
  const item = node.kind === 'list' ? node.items.find(holds) : undefined;
  return item && { node: item, parent: place };
}
