/** What of a kind of host is the same for all of its repositories. */
export interface HostKind {
  /** Where people use it, when no other address is given; absent where there are only hosts of one's own. */
  readonly cloud?: string;
  /** Variables of the environment that hold a token for it, in order: those that its own programs read. */
  readonly variables: readonly string[];
  /** Those for hosts that are not the cloud's, where its programs tell them apart. */
  readonly ownVariables?: readonly string[];
  /** The name that git gives with a token. */
  readonly user: string;
}

export type HostKindName = 'github' | 'gitlab' | 'gitea' | 'bitbucket' | 'azure';

/**
 * GitHub: gh help environment; docs.github.com, "Authenticating as a GitHub App installation" (HTTP-based Git access).
 * GitLab: glab's README; docs.gitlab.com, "Personal access tokens" (clone repository). Gitea: tea's README; docs.gitea.com,
 * "API Usage". Bitbucket: support.atlassian.com, "Using access tokens". Azure: learn.microsoft.com, "az devops" and "Use
 * personal access tokens".
 */
export const HOST_KINDS: Readonly<Record<HostKindName, HostKind>> = {
  github: {
    cloud: 'https://github.com',
    variables: ['GH_TOKEN', 'GITHUB_TOKEN'],
    ownVariables: ['GH_ENTERPRISE_TOKEN', 'GITHUB_ENTERPRISE_TOKEN'],
    user: 'x-access-token',
  },
  gitlab: { cloud: 'https://gitlab.com', variables: ['GITLAB_TOKEN'], user: 'oauth2' },
  gitea: { variables: ['GITEA_TOKEN'], user: 'oauth2' },
  bitbucket: { cloud: 'https://bitbucket.org', variables: ['BITBUCKET_TOKEN'], user: 'x-token-auth' },
  azure: { cloud: 'https://dev.azure.com', variables: ['AZURE_DEVOPS_EXT_PAT'], user: 'pat' },
};
