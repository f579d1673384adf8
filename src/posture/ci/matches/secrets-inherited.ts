import type { CiFile, Hit } from '../ci-file.ts';
import { textAt, valueAt } from '../tree.ts';
import { jobsOf } from './workflow-job.ts';

/** At a commit, a workflow cannot be changed by others any more. */
const PINNED = /@[0-9a-f]{40}$/;

/** Jobs that hand all secrets to a workflow of another repository which can still change. */
export function matchSecretsInherited(file: CiFile): readonly Hit[] {
  return jobsOf(file).flatMap(({ node, place }) => {
    const secrets = valueAt(node, 'secrets');
    const uses = textAt(node, 'uses') ?? '';
    if (secrets?.kind !== 'text' || secrets.text !== 'inherit') return [];
    if (/^[.$]\//.test(uses) || PINNED.test(uses)) return [];
    return [{ start: secrets.start, end: secrets.end, subject: `secrets: inherit for ${uses}`, place }];
  });
}
