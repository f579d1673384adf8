import type { CiFile, Hit } from '../ci-file.ts';
import { findPlaces } from '../find-places.ts';
import { looksLikeSecret } from '../looks-like-secret.ts';
import { isTellingName } from '../secret-names.ts';
import { textAt, valueAt } from '../tree.ts';

/** A literal with a telling name where both stand beside each other: `- name: API_TOKEN`, `value: …`. */
export function matchNamedValue({ roots }: CiFile): readonly Hit[] {
  return roots.flatMap((root) =>
    findPlaces(root, '**.value|default').flatMap((place) => {
      const name = textAt(place.parent?.node, 'name') ?? '';
      const { node } = place;
      if (node.kind !== 'text' || node !== valueAt(place.parent?.node, place.entry!.key)) return [];
      if (!isTellingName(name) || !looksLikeSecret(node.text)) return [];
      return [{ start: node.start, end: node.end, subject: `${name}: ********`, place }];
    }),
  );
}
