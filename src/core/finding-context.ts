import type { PathContext, Sighting } from './finding.ts';

/** What all places that count are for: the first one's. A secret counts in full as soon as one file has it that is used itself. */
export function findingContext(sightings: readonly Sighting[]): PathContext | undefined {
  const open = sightings.filter((sighting) => !sighting.suppression);
  const counted = open.length > 0 ? open : sightings;
  return counted.every((sighting) => sighting.context) ? counted[0].context : undefined;
}
