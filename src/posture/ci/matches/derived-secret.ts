import type { CiFile, Hit } from '../ci-file.ts';
import { findPlaces } from '../find-places.ts';

const PARTS = /fromJSON\(\s{0,4}secrets\.([A-Za-z0-9_]{1,100})\s{0,4}\)/gi;

/** Parts of a secret that is JSON: the log hides the whole text of a secret, not what is taken out of it. */
export function matchDerivedSecret({ roots, source }: CiFile): readonly Hit[] {
  return roots.flatMap((root) =>
    findPlaces(root, '**').flatMap((place) => {
      const { node } = place;
      if (node.kind !== 'text') return [];
      return [...source.slice(node.start, node.end).matchAll(PARTS)].map(({ index, 0: { length }, 1: name }) => {
        const start = node.start + index;
        return { start, end: start + length, subject: `fromJSON(secrets.${name})`, place };
      });
    }),
  );
}
