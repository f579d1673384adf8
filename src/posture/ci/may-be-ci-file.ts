/** Names, and what they begin and end with, that configurations of CI systems have; see rules/ci. */
const NAMES =
  /^(?:\.?(?:gitlab-ci|travis|drone|woodpecker)|.*\.gitlab-ci|action|bitbucket-pipelines|azure-pipelines.*|buildkite|(?:docker-)?compose.*|values(?:[-.].*)?|site|playbook.*)\.ya?ml$|^(?:Dockerfile|Containerfile|Jenkinsfile)(?:[.-].*)?$|\.(?:[Dd]ockerfile|[Jj]enkinsfile)$/;
const FOLDERS =
  /(?:^|\/)(?:\.(?:github|gitea|forgejo)\/workflows|\.circleci|\.woodpecker|\.buildkite|\.gitlab\/ci|\.gitlab-ci|\.azure-pipelines|\.azuredevops|\.azure\/pipelines|\.pipelines|playbooks|roles\/[^/]+\/(?:tasks|handlers))\//;
/** Marks of files that can lie anywhere: in their first bytes, or anywhere in them. */
const HEAD_MARKS = ['tekton.dev/', 'argoproj.io/'];
const POLICY_MARKS = ['AssumeRoleWithWebIdentity'];
/** Of Jenkins: jobs as XML, as code and in its configuration, and libraries of pipelines. */
const JOB_MARKS = ['TrustEveryone'];
const LIBRARY_MARKS = [...JOB_MARKS, 'withCredentials', 'archiveArtifacts', 'withAWS'];
const TERRAFORM_MARKS = [
  'backend "',
  'cloud {',
  'tfe_variable',
  ...POLICY_MARKS,
  'workload_identity_pool_provider',
  'flexible_federated_identity',
];
const HEAD = 4096;
/** Files that are larger are no policies; in bytes. */
const LARGEST = 1_000_000;

/**
 * Whether a file may configure a CI system: quickly, and rather once too often. Who reads files asks this of each of them;
 * the checks and their patterns are loaded only when it holds for one.
 */
export function mayBeCiFile(path: string, bytes: Uint8Array): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const isYaml = name.endsWith('.yml') || name.endsWith('.yaml');
  if (isYaml && (NAMES.test(name) || FOLDERS.test(path) || hasMark(bytes, HEAD_MARKS, HEAD))) return true;
  if (isYaml) return hasMark(bytes, [...POLICY_MARKS, ...JOB_MARKS], LARGEST);
  if (name.endsWith('.json') || name.endsWith('.template')) return hasMark(bytes, POLICY_MARKS, LARGEST);
  if (name.endsWith('.groovy')) return hasMark(bytes, LIBRARY_MARKS, LARGEST);
  if (name.endsWith('.xml')) return hasMark(bytes, JOB_MARKS, LARGEST);
  if (name.endsWith('.tf') || name.endsWith('.tofu')) return hasMark(bytes, TERRAFORM_MARKS, LARGEST);
  return NAMES.test(name);
}

/** The same, as far as the path alone tells. */
export function mayBeCiPath(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return /\.(?:ya?ml|json|template|tf|tofu|groovy|xml)$/.test(name) || NAMES.test(name);
}

/** @param most bytes that are looked at */
function hasMark(bytes: Uint8Array, marks: readonly string[], most: number): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, most));
  return marks.some((mark) => head.includes(mark));
}
