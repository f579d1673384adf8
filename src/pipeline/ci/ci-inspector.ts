import type { CiCheck } from '../../core/ci-check.ts';
import type { Diagnostic } from '../../core/diagnostic.ts';
import type { Origin } from '../../core/origin.ts';
import { createCiJudge } from '../../posture/ci/judge-ci-file.ts';
import { loadBuiltinCi } from '../../rules/ci/builtin-ci.ts';
import { sniff } from '../../scanners/content.ts';
import type { Observation } from '../../triage/observation.ts';
import type { ScanPlan } from '../plan.ts';
import { joinObservations } from './join-observations.ts';
import { observeHits } from './observe-hits.ts';

/** Configurations are small; a larger one is told, and not judged. */
const LARGEST_CI_FILE = 1_000_000;

/** What became of a file that may configure a CI system. */
export interface CiInspection {
  /** Whether it does. */
  readonly isConfiguration: boolean;
  /** What detectors saw in it, with what checks saw. */
  readonly observations: readonly Observation[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface CiInspector {
  /** The checks that take part. */
  readonly checks: readonly CiCheck[];
  /** @param detected what detectors saw in the file */
  inspect(bytes: Uint8Array, origin: Origin, detected: readonly Observation[]): CiInspection;
}

/** Loads the checks; @param key of secret fingerprints */
export function createCiInspector({ ci, today }: ScanPlan, key: string): CiInspector {
  const { systems, checks } = loadBuiltinCi();
  const chosen = ci?.checks === 'all' ? checks : checks.filter(({ id }) => ci?.checks.includes(id));
  const judge = createCiJudge({ systems, checks: chosen });
  const inspect: CiInspector['inspect'] = (bytes, origin, detected) => {
    const unread = (problem: string): CiInspection => ({
      isConfiguration: true,
      observations: detected,
      diagnostics: [unjudged(origin, problem)],
    });
    const judgement = judge(origin.path, textOf(bytes), detected.length > 0 ? 'something' : 'nothing');
    if (judgement.kind === 'none') return { isConfiguration: false, observations: detected, diagnostics: [] };
    if (bytes.byteLength > LARGEST_CI_FILE) return unread('it is larger than a configuration');
    if (sniff(bytes) !== 'text') return unread('it is not written in UTF-8');
    if (judgement.kind === 'passed-over') return { isConfiguration: true, observations: detected, diagnostics: [] };
    if (judgement.kind === 'unreadable') return unread(judgement.problem);
    const diagnostics: Diagnostic[] = [];
    const { file, hits } = judgement;
    const checked = observeHits(hits, { origin, text: file.source, key, today }, diagnostics);
    const joined = joinObservations(detected, checked, file);
    return { isConfiguration: true, observations: [...joined.detected, ...joined.checked], diagnostics };
  };
  return { checks: chosen, inspect };
}

/** Nothing but the first bytes of a file that is too large to be judged. */
function textOf(bytes: Uint8Array): string {
  const end = bytes.byteLength > LARGEST_CI_FILE ? 0 : bytes.byteLength;
  return Buffer.from(bytes.buffer, bytes.byteOffset, end).toString('utf8');
}

function unjudged({ path }: Origin, problem: string): Diagnostic {
  const message = `was scanned for secrets, but not judged as a CI configuration: ${problem}`;
  return { code: 'unjudged-ci-file', level: 'warning', message, path };
}
