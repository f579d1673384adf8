import type { CiFile, Hit } from '../ci-file.ts';
import { findPlaces } from '../find-places.ts';
import { linesOf, scriptText } from '../script-text.ts';
import { isTellingName } from '../secret-names.ts';

const PLACES = ['**.command|commands', '**.command|commands.*', '**.env.*'];
/** A reference that is filled in when the pipeline is uploaded: not `$$NAME`, `\$NAME` or `$(command)`. */
const FILLED_IN = /(?<![\\$])\$(?:\{([A-Za-z_]\w{0,100})(?::[^}\n]{0,100})?\}|([A-Za-z_]\w{0,100}))/g;

/** Secrets in a pipeline of Buildkite that the agent fills in before it sends the pipeline to Buildkite. */
export function matchInterpolatedSecret({ roots, source }: CiFile): readonly Hit[] {
  const places = roots.flatMap((root) => PLACES.flatMap((path) => findPlaces(root, path)));
  return places.flatMap((place) => {
    if (place.node.kind !== 'text') return [];
    return [...linesOf(scriptText(place.node, source))].flatMap((line) =>
      [...line.text.matchAll(FILLED_IN)].flatMap(({ index, 0: { length }, 1: braced, 2: plain }) => {
        const name = braced ?? plain;
        const start = line.start + index;
        return isTellingName(name) ? [{ start, end: start + length, subject: `$${name}`, place }] : [];
      }),
    );
  });
}
