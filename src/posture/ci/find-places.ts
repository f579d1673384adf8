import type { ConfigPath } from '../../core/ci-check.ts';
import type { ConfigNode, Place } from './tree.ts';

/** Every place below a root whose key has that name, by key; many checks ask for the same tree. */
const indexes = new WeakMap<ConfigNode, ReadonlyMap<string, readonly Place[]>>();

/** Every place at a path, in the order of the file. What aliases lead to several times is met once. */
export function findPlaces(root: Place, path: ConfigPath): readonly Place[] {
  const steps = path.split('.');
  const met = [...steps, ''].map(() => new Set<ConfigNode>());
  const found: Place[] = [];
  const visit = (place: Place, step: number): void => {
    if (met[step].has(place.node)) return;
    met[step].add(place.node);
    if (step === steps.length) found.push(place);
    else if (steps[step] === '**') {
      visit(place, step + 1);
      for (const child of childrenOf(place)) visit(child, step);
    } else {
      for (const child of childrenOf(place)) if (fits(child, steps[step])) visit(child, step + 1);
    }
  };
  const [first, second] = steps;
  if (first !== '**' || second === undefined || second === '*') visit(root, 0);
  else for (const place of placesNamed(root, second)) visit(place, 2);
  return found;
}

/** Every place at any depth whose key fits. */
function placesNamed(root: Place, step: string): readonly Place[] {
  const index = indexes.get(root.node) ?? indexOf(root);
  indexes.set(root.node, index);
  if (!/[|*]/.test(step)) return index.get(step) ?? [];
  return [...index].flatMap(([key, places]) => (fitsAny(key, step) ? places : []));
}

function indexOf(root: Place): ReadonlyMap<string, readonly Place[]> {
  const index = new Map<string, Place[]>();
  const met = new Set<ConfigNode>();
  const visit = (place: Place): void => {
    if (met.has(place.node)) return;
    met.add(place.node);
    for (const child of childrenOf(place)) {
      const key = child.entry?.key;
      const places = key === undefined ? undefined : index.get(key);
      if (places) places.push(child);
      else if (key !== undefined) index.set(key, [child]);
      visit(child);
    }
  };
  visit(root);
  return index;
}

function childrenOf(place: Place): readonly Place[] {
  const { node } = place;
  if (node.kind === 'map') return node.entries.map((entry) => ({ node: entry.value, entry, parent: place }));
  return node.kind === 'list' ? node.items.map((item) => ({ node: item, parent: place })) : [];
}

function fits({ entry }: Place, step: string): boolean {
  return step === '*' || (entry !== undefined && fitsAny(entry.key, step));
}

const fitsAny = (key: string, step: string): boolean => step.split('|').some((name) => fitsName(key, name));

/** One star stands for any text. */
function fitsName(key: string, name: string): boolean {
  const star = name.indexOf('*');
  if (star < 0) return key === name;
  const [before, after] = [name.slice(0, star), name.slice(star + 1)];
  return key.length >= before.length + after.length && key.startsWith(before) && key.endsWith(after);
}
