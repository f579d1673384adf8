import type { Diagnostic } from '../../core/diagnostic.ts';
import type { Observation } from '../../triage/observation.ts';
import type { CiCandidate } from './ci-candidate.ts';
import type { CiInspector } from './ci-inspector.ts';
import type { LazyInspector } from './lazy-inspector.ts';

/** Files that may configure a CI system, and those among them that do. */
export interface CiCounts {
  candidates: number;
  files: number;
  bytes: number;
}

/** Where what was seen is gathered. */
export interface CiGathering {
  readonly observations: Observation[];
  readonly diagnostics: Diagnostic[];
  readonly ci: CiCounts;
}

/**
 * Judges a file that may be a CI configuration, and puts what is seen in it in the place of what detectors saw. Where
 * nothing but configurations counts, what detectors saw elsewhere goes.
 *
 * @param from index of the file's first observation: all behind it are its own
 * @returns what to wait for before the next file: the first candidate loads what judges it
 */
export function judgeCandidate(
  candidate: CiCandidate | undefined,
  from: number,
  ci: LazyInspector,
  into: CiGathering,
): Promise<void> | undefined {
  if (candidate) {
    if (!ci.loaded) return ci.load().then((inspector) => judge(candidate, from, inspector, ci.files, into));
    judge(candidate, from, ci.loaded, ci.files, into);
  } else if (ci.files === 'only') into.observations.length = from;
  return undefined;
}

function judge(
  candidate: CiCandidate,
  from: number,
  inspector: CiInspector,
  files: LazyInspector['files'],
  into: CiGathering,
): void {
  into.ci.candidates++;
  const { isConfiguration, observations, diagnostics } = inspector(candidate, into.observations.slice(from));
  into.observations.length = from;
  into.diagnostics.push(...diagnostics);
  if (isConfiguration || files === 'too') into.observations.push(...observations);
  if (!isConfiguration) return;
  into.ci.files++;
  into.ci.bytes += candidate.size;
}
