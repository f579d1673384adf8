import type { CiFile, Hit } from '../ci-file.ts';
import { type Place, textAt, valueAt } from '../tree.ts';
import { inputOf, jobsOf, secretWithin, triggersOf, versionOf, type WorkflowJob, workflowOf } from './workflow-job.ts';

/** Events of others' changes whose jobs have the repository's secrets all the same. */
const PRIVILEGED = new Set(['pull_request_target', 'issue_comment', 'workflow_run']);
/** What names the head of such a change. */
const HEAD = [
  'event.pull_request.head.',
  'github.head_ref',
  'refs/pull/',
  'event.workflow_run.head_',
  'merge_commit_sha',
];
/** Programs that run what a working tree holds or configures. */
const BUILDS = new Set(
  (
    'npm npx yarn pnpm bun node deno make cmake ninja meson bazel just task pip pip3 pipx poetry uv tox nox pytest python ' +
    'python3 go cargo mvn gradle sbt bundle rake ruby composer php dotnet msbuild docker docker-compose podman bash sh ' +
    'source . terraform pulumi ansible-playbook pre-commit swift xcodebuild mix stack cabal mkdocs hugo jekyll nix'
  ).split(' '),
);
/** Conditions that keep strangers out: the same repository, a member, a label that a member gave. */
const GUARDS = ['head.repo', 'head_repository', 'author_association', 'label', 'github.actor', 'sender', 'environment'];

/**
 * A job that runs code of a stranger's change and could use secrets: it is started by a privileged event, checks out the
 * head of the change, and runs something of it. A condition on who made the change, or an environment, which may ask for
 * approval, makes it none.
 */
export function matchForkCheckout(file: CiFile): readonly Hit[] {
  return jobsOf(file).flatMap((job) => {
    const triggers = triggersOf(workflowOf(job)).filter((name) => PRIVILEGED.has(name));
    if (triggers.length === 0 || isGuarded(job)) return [];
    const at = job.steps.findIndex((step) => checksOutHead(step));
    const power = powerOf(job);
    if (at < 0 || !power || !job.steps.slice(at + 1).some((step) => runsItsCode(step, file))) return [];
    const input =
      valueAt(valueAt(job.steps[at].node, 'with'), 'ref') ?? valueAt(valueAt(job.steps[at].node, 'with'), 'repository');
    const { start, end } = input ?? job.steps[at].node;
    return [{ start, end, subject: `${triggers[0]} with the head of a change`, notes: [power], place: job.steps[at] }];
  });
}

function checksOutHead(step: Place): boolean {
  if (versionOf(step, 'actions/checkout') === undefined || isGuardedBy(textAt(step.node, 'if'))) return false;
  const wanted = [inputOf(step, 'ref'), inputOf(step, 'repository')];
  return wanted.some((text) => text !== undefined && HEAD.some((head) => text.includes(head)));
}

/** Whether a step runs what the change brings: an action of the tree, a file of it, or a tool that does as the tree says. */
function runsItsCode({ node }: Place, { scripts }: CiFile): boolean {
  if ((textAt(node, 'uses') ?? '').startsWith('./')) return true;
  const own = scripts.filter(({ place }) => place.parent?.node === node);
  return own.some(({ commands }) =>
    commands.some(
      (command) => BUILDS.has(command.program) || /^\.{0,2}[\w-]*\/(?!usr|bin|opt)/.test(command.words[0]?.text ?? ''),
    ),
  );
}

function isGuarded({ node }: WorkflowJob): boolean {
  return valueAt(node, 'environment') !== undefined || isGuardedBy(textAt(node, 'if'));
}

const isGuardedBy = (condition: string | undefined): boolean =>
  condition !== undefined && GUARDS.some((guard) => condition.includes(guard));

/** What the job could give away, as a sentence. */
function powerOf(job: WorkflowJob): string | undefined {
  const workflow = workflowOf(job);
  const secret = secretWithin(job.node) ?? secretWithin(valueAt(workflow, 'env') ?? EMPTY);
  if (secret) return `The job uses ${secret}.`;
  const permissions = valueAt(job.node, 'permissions') ?? valueAt(workflow, 'permissions');
  if (!permissions) return 'The job has no permissions of its own, so that its token may be allowed to write.';
  const granted = permissions.kind === 'map' ? permissions.entries.map(({ value }) => value) : [permissions];
  const canWrite = granted.some((value) => value.kind === 'text' && /^write(?:-all)?$/.test(value.text));
  return canWrite ? 'The token of the job may write.' : undefined;
}

const EMPTY = { kind: 'text', text: '', start: 0, end: 0, style: 'raw' } as const;
