import type { ScanResult } from '../../src/core/scan-result.ts';

/** Every sighting as `path:line:column-line:column`, in the order of the result. */
export const placesOf = ({ findings }: ScanResult): readonly string[] =>
  findings.flatMap(({ sightings }) =>
    sightings.map(
      ({ origin, region }) =>
        `${origin.path}:${region.startLine}:${region.startColumn}-${region.endLine}:${region.endColumn}`,
    ),
  );
