const LONGEST_NAME = 100;

/** Ends of names that are given to secrets, but for short ones, which are not to be parts of other words. */
const ENDS =
  'passw(?:or)?d|passphrase|[a-z0-9]_pwd|secret|token|(?:api|access|private|secret|auth|signing|encryption|deploy|account|storage)[_-]?key';
const NUMBER = '(?:_?[0-9]{1,2})?';
const TELLING = new RegExp(`(?:(?:^|[^a-z])pass|(?:^|[_-])pat|${ENDS})${NUMBER}$`, 'i');

/** Pattern for where a name that tells ends within a text in lower case. */
export const TELLING_END = `(?:(?<![a-z])pass|(?<![a-z0-9])pat|${ENDS})${NUMBER}(?![a-z0-9_])`;

/** Tokens that a system makes for one run and takes back at its end. */
const OF_THE_RUN = new Set([
  'github_token',
  'ci_job_token',
  'ci_registry_password',
  'ci_deploy_password',
  'ci_dependency_proxy_password',
  'accesstoken',
  'actions_id_token_request_token',
  'bitbucket_step_oidc_token',
  'circle_oidc_token',
]);

/** Builders of web pages put the values of such variables into what every visitor gets. */
const FOR_PAGES = /^(?:vite|next_public|nuxt_public|expo_public|react_app|vue_app|gatsby|public)_/i;

/** Whether a name says that its value is a secret that outlives a run: `NPM_TOKEN`, `dbPassword`; not `GITHUB_TOKEN`. */
export function isTellingName(name: string): boolean {
  if (name.length > LONGEST_NAME) return false;
  return TELLING.test(name) && !isOfTheRun(name) && !FOR_PAGES.test(name);
}

/** Whether a name is that of a token which ends with the run. */
export function isOfTheRun(name: string): boolean {
  return OF_THE_RUN.has(name.toLowerCase().split('.').at(-1) ?? '');
}

/** Whether a name says that it is a person's access token: `GH_PAT`, `PERSONAL_ACCESS_TOKEN`. */
export function isPersonalName(name: string): boolean {
  return name.length <= LONGEST_NAME && /(?:^|[_-])PAT(?:$|[_-])|PERSONAL_?(?:ACCESS_?)?TOKEN/i.test(name);
}

/** Ends of names of what is kept among secrets and is none. */
const PUBLIC =
  /(?:^|_)(?:user(?:_?name)?|registry|region|host(?:_?name)?|server|image(?:_name)?|repo(?:sitory)?|bucket(?:_name)?|port|e?mail|domain|project(?:_id)?|(?:account|client|tenant|subscription|app|zone|org)_id|cluster(?:_name)?|namespace|org(?:anization)?|arn|environment)$/i;

/** Whether a name says that its value may be known: `DOCKER_USERNAME`, `AWS_REGION`, `AZURE_TENANT_ID`. */
export function isPublicName(name: string): boolean {
  return name.length <= LONGEST_NAME && PUBLIC.test(name) && !isTellingName(name);
}
