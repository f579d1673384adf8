/** A repository as a test means it. */
export interface Meant {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly archived?: boolean;
  readonly fork?: boolean;
  readonly visibility?: 'public' | 'internal' | 'private';
  readonly topics?: readonly string[];
  /** Kibibytes. */
  readonly size?: number;
  readonly pushedAt?: string;
}

/** How each kind of host describes a repository, as its documentation shows it, with the fields that nobody reads. */
export const DESCRIPTIONS: Readonly<Record<string, (meant: Meant, origin: string) => unknown>> = {
  github: (
    { id, owner, name, archived = false, fork = false, visibility = 'private', topics = [], size, pushedAt },
    origin,
  ) => ({
    id,
    node_id: 'MDEwOlJlcG9zaXRvcnkx',
    name,
    full_name: `${owner}/${name}`,
    owner: { login: owner, id: 1, type: 'Organization' },
    private: visibility !== 'public',
    html_url: `${origin}/${owner}/${name}`,
    fork,
    clone_url: `${origin}/${owner}/${name}.git`,
    archived,
    disabled: false,
    visibility,
    topics,
    size,
    pushed_at: pushedAt ?? null,
    has_wiki: visibility === 'public',
  }),
  gitlab: (
    { id, owner, name, archived = false, fork = false, visibility = 'private', topics = [], size, pushedAt },
    origin,
  ) => ({
    id,
    description: null,
    path: name,
    path_with_namespace: `${owner}/${name}`,
    http_url_to_repo: `${origin}/${owner}/${name}.git`,
    archived,
    ...(fork && { forked_from_project: { id: 7, path: 'upstream' } }),
    visibility,
    topics,
    ...(size !== undefined && { statistics: { repository_size: size * 1024 } }),
    wiki_access_level: visibility === 'public' ? 'enabled' : 'disabled',
    last_activity_at: pushedAt,
    namespace: { id: 2, full_path: owner, kind: 'group' },
  }),
  gitea: (
    { id, owner, name, archived = false, fork = false, visibility = 'private', topics = [], size, pushedAt },
    origin,
  ) => ({
    id,
    name,
    full_name: `${owner}/${name}`,
    owner: { id: 3, login: owner },
    clone_url: `${origin}/${owner}/${name}.git`,
    archived,
    fork,
    private: visibility === 'private',
    internal: visibility === 'internal',
    topics,
    size,
    updated_at: pushedAt,
    has_wiki: visibility === 'public',
    empty: false,
  }),
  bitbucket: ({ id, owner, name, archived = false, fork = false, visibility = 'private' }, origin) => ({
    id,
    slug: name,
    name,
    scmId: 'git',
    archived,
    ...(fork && { origin: { slug: 'upstream', id: 7 } }),
    project: { key: owner, id: 4, type: 'NORMAL' },
    public: visibility === 'public',
    links: {
      clone: [
        { href: `ssh://git@${new URL(origin).hostname}:7999/${owner}/${name}.git`, name: 'ssh' },
        { href: `${origin}/scm/${owner}/${name}.git`, name: 'http' },
      ],
    },
  }),
  azure: ({ id, owner, name, archived = false, fork = false, visibility = 'private', size }, origin) => ({
    id: `5febef5a-833d-4e14-b9c0-${String(id).padStart(12, '0')}`,
    name,
    project: {
      id: '6ce954b1',
      name: owner,
      state: 'wellFormed',
      visibility: visibility === 'internal' ? 'organization' : visibility,
    },
    remoteUrl: `${origin.replace('://', '://acme@')}/acme/${owner}/_git/${name}`,
    isDisabled: archived,
    isFork: fork,
    ...(size !== undefined && { size: size * 1024 }),
  }),
};
