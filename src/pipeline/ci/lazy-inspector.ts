import type { Diagnostic } from '../../core/diagnostic.ts';
import type { Origin } from '../../core/origin.ts';
import { mayBeCiFile } from '../../posture/ci/may-be-ci-file.ts';
import type { Observation } from '../../triage/observation.ts';
import type { ScanPlan } from '../plan.ts';
import type { CiInspector } from './ci-inspector.ts';

/** The inspector of CI configurations, loaded with its checks when a first file may be one: most scans meet none. */
export interface LazyInspector {
  get(): Promise<CiInspector>;
  /** Undefined as long as nobody asked. */
  readonly made: CiInspector | undefined;
}

/** @param key of secret fingerprints */
export function lazyInspector(plan: ScanPlan, key: string): LazyInspector {
  let made: CiInspector | undefined;
  return {
    async get() {
      made ??= (await import('./ci-inspector.ts')).createCiInspector(plan, key);
      return made;
    },
    get made() {
      return made;
    },
  };
}

/** A blob of a change, and what detectors saw in it. */
export interface SeenBlob {
  readonly bytes: Uint8Array;
  readonly origin: Origin;
  readonly observations: readonly Observation[];
}

/** What detectors and, where it may be a CI configuration, checks see in a blob. */
export async function observeBlob(
  { bytes, origin, observations }: SeenBlob,
  inspector: LazyInspector | undefined,
  report: (diagnostic: Diagnostic) => void = () => {},
): Promise<readonly Observation[]> {
  if (!inspector || !mayBeCiFile(origin.path, bytes)) return observations;
  const inspection = (await inspector.get()).inspect(bytes, origin, observations);
  for (const diagnostic of inspection.diagnostics) report(diagnostic);
  return inspection.observations;
}
