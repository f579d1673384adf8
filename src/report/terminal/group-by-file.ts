import type { Finding, Sighting } from '../../core/finding.ts';

/** A finding that counts, with the place under which it is shown. */
export interface OpenFinding {
  readonly finding: Finding;
  /** The first place that is not suppressed. */
  readonly sighting: Sighting;
}

/** The findings of one file that count, in order of place. */
export interface FileGroup {
  readonly path: string;
  readonly findings: readonly OpenFinding[];
}

/** Files with findings that are not suppressed; the file with the worst finding is first when the findings are so sorted. */
export function groupByFile(findings: readonly Finding[]): readonly FileGroup[] {
  const groups = new Map<string, OpenFinding[]>();
  for (const finding of findings) {
    if (finding.suppression) continue;
    const sighting = finding.sightings.find((candidate) => !candidate.suppression) ?? finding.sightings[0];
    const group = groups.get(sighting.origin.path);
    if (group) group.push({ finding, sighting });
    else groups.set(sighting.origin.path, [{ finding, sighting }]);
  }
  return [...groups].map(([path, group]) => ({ path, findings: group.sort(byPlace) }));
}

function byPlace({ sighting: { region: a } }: OpenFinding, { sighting: { region: b } }: OpenFinding): number {
  return a.startLine - b.startLine || a.startColumn - b.startColumn;
}
