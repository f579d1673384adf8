import type { CiFile, Hit } from '../ci-file.ts';
import { findPlaces } from '../find-places.ts';
import { type Place, textAt } from '../tree.ts';

/** The head of a change, in the event that a host sends; GitHub and Gitea, GitLab. */
const HEAD = /body\.(?:pull_request\.head\.|object_attributes\.(?:last_commit\.id|source_branch|source\.))/;
/** What asks who made the change, and whether somebody approved it. */
const GUARDS = /fork|author_association|owners|sender|\.user\.|login|full_name|label|target_project|source_project_id/i;

/**
 * Triggers of Argo Events and Tekton that hand the head of a change to what they start, which has a secret, and do not ask
 * who made the change: a host sends the event of every pull request, those of forks too.
 */
export function matchEventHead({ roots, source }: CiFile): readonly Hit[] {
  if (GUARDS.test(source)) return [];
  const heads = roots.flatMap((root) => findPlaces(root, '**.dataKey|dataTemplate|value').filter(takesHead));
  const secrets = roots.flatMap((root) => findPlaces(root, '**.secretKeyRef|secretName|secretRef'));
  const [secret] = secrets.filter(isStarted);
  const [head] = heads;
  if (!head || !secret) return [];
  const { start, end } = head.node;
  const name = textAt(secret.node, 'name') ?? (secret.node.kind === 'text' ? secret.node.text : '');
  return [
    { start, end, subject: 'head of a change', notes: [`What is started is given the Secret ${name}.`], place: head },
  ];
}

const takesHead = ({ node }: Place): boolean => node.kind === 'text' && HEAD.test(node.text);

/** Not the secret that the event itself is signed with. */
function isStarted(place: Place): boolean {
  for (let at: Place | undefined = place; at; at = at.parent) {
    const key = at.entry?.key;
    if (key === 'triggers' || key === 'resourcetemplates') return true;
    if (key === 'interceptors' || key === 'webhookSecret') return false;
  }
  return false;
}
