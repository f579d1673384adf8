/** Names, and what they begin and end with, that configurations of CI systems have; see rules/ci. */
const NAMES =
  /^(?:\.?(?:gitlab-ci|travis|drone|woodpecker)|.*\.gitlab-ci|action|bitbucket-pipelines|azure-pipelines.*|buildkite|(?:docker-)?compose.*|values(?:[-.].*)?|site|playbook.*)\.ya?ml$|^(?:Dockerfile|Containerfile|Jenkinsfile)(?:[.-].*)?$|\.(?:[Dd]ockerfile|[Jj]enkinsfile)$/;
const FOLDERS =
  /(?:^|\/)(?:\.(?:github|gitea|forgejo)\/workflows|\.circleci|\.woodpecker|\.buildkite|\.gitlab\/ci|\.gitlab-ci|\.azure-pipelines|\.azuredevops|\.azure\/pipelines|\.pipelines|playbooks|roles\/[^/]+\/(?:tasks|handlers))\//;
/** What tells a file that can lie anywhere, in its first bytes. */
const MARKS = { yaml: ['tekton.dev/', 'argoproj.io/'], terraform: ['backend "'] } as const;
const HEAD = 4096;

/**
 * Whether a file may configure a CI system: quickly, and rather once too often. Who reads files asks this of each of them;
 * the checks and their patterns are loaded only when it holds for one.
 */
export function mayBeCiFile(path: string, bytes: Uint8Array): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const isYaml = name.endsWith('.yml') || name.endsWith('.yaml');
  if (isYaml) return NAMES.test(name) || FOLDERS.test(path) || hasMark(bytes, MARKS.yaml);
  if (name.endsWith('.tf') || name.endsWith('.tofu')) return hasMark(bytes, MARKS.terraform);
  return NAMES.test(name);
}

/** The same, as far as the path alone tells. */
export function mayBeCiPath(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return /\.(?:ya?ml|tf|tofu)$/.test(name) || NAMES.test(name);
}

function hasMark(bytes: Uint8Array, marks: readonly string[]): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, HEAD));
  return marks.some((mark) => head.includes(mark));
}
