import type { Diagnostic } from '../../core/diagnostic.ts';
import type { Observation } from '../observation.ts';

export interface BaseAllowed {
  /** In their order. */
  readonly observations: readonly Observation[];
  /** `allow-from-change`: comments that do not count. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Whoever makes a change must not allow it to himself: a comment counts where the base had it already, beside a match of
 * the same rule and in a line that is the same but for its secrets.
 *
 * @param base what was seen in the base's version of the same file
 */
export function keepBaseAllows(observations: readonly Observation[], base: readonly Observation[]): BaseAllowed {
  const allowed = new Set(
    base.filter(({ suppression }) => suppression?.by === 'inline').map((known) => known.locationFingerprint),
  );
  const diagnostics: Diagnostic[] = [];
  const kept = observations.map((observation) => {
    const { suppression, ...open } = observation;
    if (suppression?.by !== 'inline' || allowed.has(observation.locationFingerprint)) return observation;
    const { path } = observation.origin;
    const message = `line ${observation.region.startLine}: the allow comment comes with the change and does not count`;
    diagnostics.push({ code: 'allow-from-change', level: 'warning', message, path });
    return open;
  });
  return { observations: kept, diagnostics };
}
