import type { ConfigPath } from '../../core/ci-check.ts';
import type { ConfigNode, Place } from './tree.ts';

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
  visit(root, 0);
  return found;
}

export function childrenOf(place: Place): readonly Place[] {
  const { node } = place;
  if (node.kind === 'map') return node.entries.map((entry) => ({ node: entry.value, entry, parent: place }));
  return node.kind === 'list' ? node.items.map((item) => ({ node: item, parent: place })) : [];
}

function fits({ entry }: Place, step: string): boolean {
  if (step === '*') return true;
  return entry !== undefined && step.split('|').some((name) => fitsName(entry.key, name));
}

/** One star stands for any text. */
function fitsName(key: string, name: string): boolean {
  const star = name.indexOf('*');
  if (star < 0) return key === name;
  const [before, after] = [name.slice(0, star), name.slice(star + 1)];
  return key.length >= before.length + after.length && key.startsWith(before) && key.endsWith(after);
}
