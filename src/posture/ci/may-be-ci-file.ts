/** Names, and what they begin and end with, that configurations of CI systems have; see rules/ci. */
const YAML_NAMES =
  /^(?:\.?(?:gitlab-ci|travis|drone|woodpecker)|.*\.gitlab-ci|action|bitbucket-pipelines|azure-pipelines.*|buildkite|(?:docker-)?compose.*|values(?:[-.].*)?|site|playbook.*)\.ya?ml$/;
const NAMES = /^(?:Dockerfile|Containerfile|Jenkinsfile)(?:[.-].*)?$/;
const ENDINGS = new Set(['.Dockerfile', '.dockerfile', '.Jenkinsfile', '.jenkinsfile']);
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
const YAML_MARKS = [...POLICY_MARKS, ...JOB_MARKS];
/** Files that may be ones only where a mark is in them, by what their names end with. */
const MARKED: ReadonlyMap<string, readonly string[]> = new Map([
  ['.yml', YAML_MARKS],
  ['.yaml', YAML_MARKS],
  ['.json', POLICY_MARKS],
  ['.template', POLICY_MARKS],
  ['.groovy', LIBRARY_MARKS],
  ['.xml', JOB_MARKS],
  ['.tf', TERRAFORM_MARKS],
  ['.tofu', TERRAFORM_MARKS],
]);
const HEAD = 4096;
/** Files that are larger are no policies; in bytes. */
const LARGEST = 1_000_000;

/**
 * Whether a file may configure a CI system: quickly, and rather once too often. Who reads files asks this of each of them;
 * the checks and their patterns are loaded only when it holds for one.
 */
export function mayBeCiFile(path: string, bytes: Buffer): boolean {
  const marks = MARKED.get(endingOf(path));
  if (marks === undefined) return isNamed(path);
  return (marks === YAML_MARKS && isCiYaml(path, bytes)) || hasMark(bytes, marks, LARGEST);
}

/** The same, as far as the path alone tells. */
export function mayBeCiPath(path: string): boolean {
  return MARKED.has(endingOf(path)) || isNamed(path);
}

/** From the last dot on; of a path without one its last letter, which nobody asks about. */
const endingOf = (path: string): string => path.slice(path.lastIndexOf('.'));

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const isNamed = (path: string): boolean => ENDINGS.has(endingOf(path)) || NAMES.test(nameOf(path));

function isCiYaml(path: string, bytes: Buffer): boolean {
  const name = nameOf(path);
  return YAML_NAMES.test(name) || NAMES.test(name) || FOLDERS.test(path) || hasMark(bytes, HEAD_MARKS, HEAD);
}

/** @param most bytes that are looked at */
function hasMark(bytes: Buffer, marks: readonly string[], most: number): boolean {
  const head = bytes.length > most ? bytes.subarray(0, most) : bytes;
  return marks.some((mark) => head.includes(mark));
}
