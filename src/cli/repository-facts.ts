import type { RepositoryFacts } from '../core/scan-result.ts';

/** Which variables tell of the checkout that a CI job works on, as the systems document them. */
const SYSTEMS: readonly ((env: NodeJS.ProcessEnv) => Partial<Record<keyof RepositoryFacts, string | undefined>>)[] = [
  ({ GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name, ...env }) => ({
    uri: server && name && `${server}/${name}`,
    revision: env.GITHUB_SHA,
    branch: env.GITHUB_HEAD_REF || env.GITHUB_REF_NAME,
    root: env.GITHUB_WORKSPACE,
  }),
  (env) => ({
    uri: env.CI_PROJECT_URL,
    revision: env.CI_COMMIT_SHA,
    branch: env.CI_COMMIT_REF_NAME,
    root: env.CI_PROJECT_DIR,
  }),
];

/**
 * The repository that is scanned, where the CI system tells it. Git is not asked: a remote's address may hold a password,
 * and a scan that finds nothing starts no program.
 *
 * @param base the folder that paths are relative to; another than the checkout or one in it is none of the job's
 */
export function repositoryFacts(env: NodeJS.ProcessEnv, base: string): { readonly repository?: RepositoryFacts } {
  for (const factsOf of SYSTEMS) {
    const { uri, revision, branch, root } = factsOf(env);
    if (!uri || !revision || !root || !isHttp(uri)) continue;
    if (base !== root && !base.startsWith(`${root}/`)) continue;
    return { repository: { uri: withoutLogin(uri), revision, root, ...(branch && { branch }) } };
  }
  return {};
}

const isHttp = (uri: string): boolean => URL.canParse(uri) && /^https?:/.test(uri);

function withoutLogin(uri: string): string {
  const url = new URL(uri);
  url.username = '';
  url.password = '';
  return url.href;
}
