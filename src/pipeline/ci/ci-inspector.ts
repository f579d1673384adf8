import type { Diagnostic } from '../../core/diagnostic.ts';
import { createCiJudge } from '../../posture/ci/judge-ci-file.ts';
import type { Observation } from '../../triage/observation.ts';
import type { PlannedCi } from '../plan.ts';
import { type CiCandidate, LARGEST_CI_FILE } from './ci-candidate.ts';
import { joinObservations } from './join-observations.ts';
import { observeHits } from './observe-hits.ts';
import { plannedChecks } from './planned-checks.ts';

/** What became of a file that may configure a CI system. */
export interface CiInspection {
  /** Whether it does. */
  readonly isConfiguration: boolean;
  /** What detectors saw in it, with what checks saw. */
  readonly observations: readonly Observation[];
  readonly diagnostics: readonly Diagnostic[];
}

/** @param detected what detectors saw in the file */
export type CiInspector = (candidate: CiCandidate, detected: readonly Observation[]) => CiInspection;

export interface CiInspectorOptions {
  readonly ci: PlannedCi;
  /** Key of secret fingerprints. */
  readonly key: string;
  /** YYYY-MM-DD; inline suppressions end by it. */
  readonly today: string;
}

/** Loads the checks. */
export function createCiInspector({ ci, key, today }: CiInspectorOptions): CiInspector {
  const judge = createCiJudge(plannedChecks(ci));
  return ({ origin, text, size, content }, detected) => {
    const unread = (problem: string, level: Diagnostic['level'] = 'error'): CiInspection => ({
      isConfiguration: true,
      observations: detected,
      diagnostics: [unjudged(origin.path, problem, level)],
    });
    const judgement = judge(origin.path, text, detected.length > 0 ? 'something' : 'nothing');
    if (judgement.kind === 'none') return { isConfiguration: false, observations: detected, diagnostics: [] };
    if (size > LARGEST_CI_FILE) return unread('it is larger than a configuration');
    if (content !== 'text') return unread('it is not written in UTF-8');
    if (judgement.kind === 'passed-over') return { isConfiguration: true, observations: detected, diagnostics: [] };
    if (judgement.kind === 'template') return unread('it is a template, which is filled in first', 'warning');
    if (judgement.kind === 'unreadable') return unread(judgement.problem);
    const diagnostics: Diagnostic[] = [];
    const { file, hits } = judgement;
    const checked = observeHits(hits, { origin, text: file.source, key, today }, diagnostics);
    const joined = joinObservations(detected, checked, file);
    return { isConfiguration: true, observations: [...joined.detected, ...joined.checked], diagnostics };
  };
}

function unjudged(path: string, problem: string, level: Diagnostic['level']): Diagnostic {
  const message = `was scanned for secrets, but not judged as a CI configuration: ${problem}`;
  return { code: 'unjudged-ci-file', level, message, path };
}
