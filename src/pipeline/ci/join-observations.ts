import type { CiFile } from '../../posture/ci/ci-file.ts';
import { keysAt } from '../../posture/ci/keys-at.ts';
import type { Observation } from '../../triage/observation.ts';

/** What detectors and checks saw in one file, told once: a secret that both saw is the detector's. */
export interface Joined {
  readonly detected: readonly Observation[];
  readonly checked: readonly Observation[];
}

/**
 * Adds to each secret that stands in a configuration where it stands and where it belongs, and leaves out what a check
 * found at the same place. A guess does not count for a secret here: then the check knows better.
 */
export function joinObservations(
  detected: readonly Observation[],
  checked: readonly Observation[],
  file: CiFile,
): Joined {
  const sure = detected.filter(({ confidence }) => confidence !== 'low');
  const own = checked.filter((observation) => !sure.some((other) => overlaps(observation, other)));
  const noted = detected.map((observation) => ({
    ...observation,
    notes: [...observation.notes, noteOn(observation, file)],
  }));
  return { detected: noted, checked: own };
}

function overlaps({ region: a }: Observation, { region: b }: Observation): boolean {
  return a.byteOffset < b.byteOffset + b.byteLength && b.byteOffset < a.byteOffset + a.byteLength;
}

function noteOn({ region }: Observation, file: CiFile): string {
  const { system, source } = file;
  const isAscii = Buffer.byteLength(source) === source.length;
  const offset = isAscii ? region.byteOffset : Buffer.from(source).toString('utf8', 0, region.byteOffset).length;
  const keys = system.format === 'yaml' ? keysAt(file, offset) : undefined;
  return `It stands in a configuration of ${system.name}${keys ? `, at ${keys}` : ''}. ${system.plaintext}`;
}
