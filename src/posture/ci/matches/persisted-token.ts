import type { CiFile, Hit } from '../ci-file.ts';
import { secretsIn } from '../secret-references.ts';
import { type Place, textAt, valueAt } from '../tree.ts';
import { inputOf, jobsOf, versionOf, type WorkflowJob } from './workflow-job.ts';

/** Words of actions and commands that may push later, and so want the token to stay. */
const PUSHES =
  /push|commit|revert|pull-request|release|changeset|semantic|bump|publish|gh-pages|deploy|version|tag|sync|backport|cherry|mirror|merge|\bgit\b|\bgh\b|\.sh\b|\bmake\b|update|docs|format|lint/i;
const LONGEST_LOOKED_AT = 20_000;

/**
 * A checkout that leaves a standing token in the working tree for every later step, though none of them pushes. The token
 * of the run does not count: it ends with the job.
 */
export function matchPersistedToken(file: CiFile): readonly Hit[] {
  return jobsOf(file).flatMap((job) => job.steps.flatMap((step, index) => persistedBy(step, index, job)));
}

function persistedBy(step: Place, index: number, { steps }: WorkflowJob): readonly Hit[] {
  if (versionOf(step, 'actions/checkout') === undefined || inputOf(step, 'persist-credentials') !== undefined)
    return [];
  const later = steps.slice(index + 1);
  if (!later.some(({ node }) => valueAt(node, 'run')) || later.some(mayPush)) return [];
  const inputs = valueAt(step.node, 'with');
  if (inputs?.kind !== 'map') return [];
  return inputs.entries.flatMap((entry) => {
    const isToken = entry.key === 'token' || entry.key === 'ssh-key';
    const [secret] = isToken && entry.value.kind === 'text' ? secretsIn(entry.value.text) : [];
    if (secret === undefined) return [];
    const place: Place = { node: entry.value, entry, parent: { node: inputs, parent: step } };
    return [{ start: entry.value.start, end: entry.value.end, subject: `${entry.key}: ${secret}`, place }];
  });
}

function mayPush({ node }: Place): boolean {
  const text = `${textAt(node, 'uses') ?? ''}\n${textAt(node, 'run') ?? ''}`;
  return text.length > LONGEST_LOOKED_AT || PUSHES.test(text);
}
