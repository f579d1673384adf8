import type { CiFile, Hit } from '../ci-file.ts';
import { findPlaces } from '../find-places.ts';
import { isTellingName } from '../secret-names.ts';

/** Build arguments with a telling name in a compose file: as a map, or as a list of `NAME` and `NAME=value`. */
export function matchBuildArgument({ roots }: CiFile): readonly Hit[] {
  return roots.flatMap((root) =>
    findPlaces(root, 'services.*.build.args.*').flatMap((place) => {
      const { node, entry } = place;
      const span = entry?.keyAt ?? node;
      const name = entry?.key ?? (node.kind === 'text' ? node.text.split('=', 1)[0] : '');
      return isTellingName(name) ? [{ start: span.start, end: span.end, subject: name, place }] : [];
    }),
  );
}
