import { describe, expect, it } from 'vitest';
import { expandExample } from '../../../src/rules/examples/expand.ts';
import { bitbucketApi } from '../../../src/sweep/hosts/apis/bitbucket.ts';
import { bitbucketSnippets } from '../../../src/sweep/hosts/apis/bitbucket-snippets.ts';
import { githubGists } from '../../../src/sweep/hosts/apis/github-gists.ts';
import { gitlabSnippets } from '../../../src/sweep/hosts/apis/gitlab-snippets.ts';
import { type HostPlace, parseHostPlace } from '../../../src/sweep/hosts/host-place.ts';
import { hostSource } from '../../../src/sweep/hosts/host-source.ts';
import { pageMemoryIn } from '../../../src/sweep/hosts/page-memory.ts';
import { placeRepository } from '../../../src/sweep/hosts/place-repository.ts';
import { type FilterRules, repositoryFilter } from '../../../src/sweep/hosts/repository-filter.ts';
import { createHttpClient } from '../../../src/sweep/http/http-client.ts';
import type { PartKind } from '../../../src/sweep/repository.ts';
import { makeFolder } from '../../cli/run.ts';
import { type ApiServer, give, refuse, serveApi } from '../api-server.ts';
import { DESCRIPTIONS, type Meant } from './host-shapes.ts';
import { listSource } from './list-source.ts';

const TOKEN = expandExample('acme_{base62:32}', 'of a host');
const ALL: FilterRules = { skip: [], only: [], except: [], topics: [] };

interface Asked {
  readonly parts?: readonly PartKind[];
  readonly gists?: 'with' | 'without';
  readonly rules?: Partial<FilterRules>;
  readonly folder?: string;
}

/** What a source such as `github:http://127.0.0.1:…/acme` lists. */
function list(typed: string, { rules, folder = makeFolder(), parts = [], gists = 'without' }: Asked = {}) {
  return listSource(
    hostSource({
      label: typed,
      place: parseHostPlace(typed) as HostPlace,
      ask: createHttpClient(async () => {}),
      chooseToken: async () => ({ user: 'pat', secret: TOKEN }),
      memory: pageMemoryIn(folder),
      filter: repositoryFilter({ ...ALL, ...rules }),
      parts,
      gists,
    }),
  );
}

const WEB: Meant = { id: 11, owner: 'acme', name: 'web', visibility: 'public' };
const API: Meant = { id: 12, owner: 'acme', name: 'api', visibility: 'private', fork: true, archived: true };

type Pages = (origin: string) => ApiServer['routes'];

/** Two pages of one repository each, as the kind of host pages. */
const PAGES: Readonly<Record<string, Pages>> = {
  github: (origin) => paged('/api/v3/orgs/acme/repos', 'github', origin),
  gitlab: (origin) => paged('/api/v4/groups/acme/projects', 'gitlab', origin),
  gitea: (origin) => paged('/api/v1/orgs/acme/repos', 'gitea', origin),
  bitbucket: (origin) => ({
    '/rest/api/1.0/projects/acme/repos': [
      give({ values: [DESCRIPTIONS.bitbucket(WEB, origin)], isLastPage: false, nextPageStart: 1, size: 1 }),
      give({ values: [DESCRIPTIONS.bitbucket(API, origin)], isLastPage: true, nextPageStart: null, size: 1 }),
    ],
  }),
  azure: (origin) => ({
    '/acme/_apis/git/repositories': [
      give({ count: 1, value: [DESCRIPTIONS.azure(WEB, origin)] }, { 'x-ms-continuationtoken': 'more' }),
      give({ count: 1, value: [DESCRIPTIONS.azure(API, origin)] }),
    ],
  }),
};

function paged(path: string, kind: string, origin: string): ApiServer['routes'] {
  const link = `<${origin}${path}?page=2>; rel="next", <${origin}${path}?page=9>; rel="last"`;
  return { [path]: [give([DESCRIPTIONS[kind](WEB, origin)], { link }), give([DESCRIPTIONS[kind](API, origin)])] };
}

async function serve(pages: Pages): Promise<ApiServer> {
  const server = await serveApi();
  server.routes = pages(server.origin);
  return server;
}

describe.each(Object.keys(PAGES))('%s', (kind) => {
  it('lists every page of an organisation, with the token', async () => {
    const server = await serve(PAGES[kind]);
    const { repositories, problems } = await list(`${kind}:${server.origin}/acme`);
    expect(problems).toEqual([]);
    expect(repositories).toMatchObject([
      { host: server.host, name: 'acme/web', fork: false, archived: false, visibility: 'public', owner: 'acme' },
      { host: server.host, name: 'acme/api', fork: true, archived: true, visibility: 'private', owner: 'acme' },
    ]);
    expect(repositories.map(({ id }) => id.slice(-2))).toEqual(['11', '12']);
    for (const { location } of repositories) expect(location).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w/.]+$/);
    const sent = server.authorizations.map((value) => String(value));
    expect(sent).toHaveLength(2);
    for (const one of sent)
      expect([TOKEN, `pat:${TOKEN}`]).toContain(
        one.startsWith('Basic ') ? Buffer.from(one.slice(6), 'base64').toString() : one.split(' ')[1],
      );
  });

  it('does not believe what a host says of addresses', async () => {
    const server = await serve(PAGES[kind]);
    const lie = (origin: string) => PAGES[kind](origin);
    server.routes = lie('http://127.0.0.1:9');
    const { repositories, problems } = await list(`${kind}:${server.origin}/acme`);
    expect(repositories).toEqual([]);
    expect(problems.map(({ code }) => code)).toContain('refused-repository');
    expect(problems.map(({ message }) => message).join()).toContain('its address is on another host');
  });

  it('says when it may not be asked', async () => {
    const server = await serveApi();
    const { repositories, problems } = await list(`${kind}:${server.origin}/acme`);
    expect(repositories).toEqual([]);
    expect(problems).toMatchObject([{ code: 'listing-failed', level: 'error' }]);
    expect(problems[0].message).toContain('is not there, or not for whoever asks (404)');
  });
});

describe('Bitbucket Cloud', () => {
  const { origin, path } = parseHostPlace('bitbucket:acme') as HostPlace;
  const described = {
    type: 'repository',
    uuid: '{8bbbd6e8-7a0c-4d0c-a7b0-0c9d3b1c2f11}',
    full_name: 'acme/web',
    is_private: true,
    size: 2048,
    updated_on: '2026-04-01T10:00:00.000000+00:00',
    parent: null,
    workspace: { slug: 'acme', type: 'workspace' },
    links: {
      clone: [
        { name: 'https', href: 'https://someone@bitbucket.org/acme/web.git' },
        { name: 'ssh', href: 'git@bitbucket.org:acme/web.git' },
      ],
    },
  };

  it('is asked where its documentation says, page by page', () => {
    const [url] = bitbucketApi.firstPages({ kind: 'bitbucket', origin, path });
    expect(url).toBe('https://api.bitbucket.org/2.0/repositories/acme?pagelen=100&sort=created_on');
    const next = `${url}&page=2`;
    expect(bitbucketApi.nextPage({ url, headers: new Headers(), body: { values: [], next } })).toBe(next);
    expect(bitbucketApi.nextPage({ url, headers: new Headers(), body: { values: [] } })).toBeUndefined();
  });

  it('describes its repositories', () => {
    expect(bitbucketApi.items({ values: [described] })).toEqual([described]);
    expect(bitbucketApi.repository.parse(described)).toMatchObject({
      name: 'acme/web',
      sizeKiB: 2,
      fork: false,
      visibility: 'private',
      owner: 'acme',
    });
  });
});

describe('a listing', () => {
  const pages = PAGES.github;

  it('takes a name for a user, when there is no such organisation', async () => {
    const server = await serveApi();
    server.routes = { '/api/v3/users/acme/repos': give([DESCRIPTIONS.github(WEB, server.origin)]) };
    expect((await list(`github:${server.origin}/acme`)).repositories).toHaveLength(1);
  });

  it('has groups within groups, and all of a host by keyset', async () => {
    const server = await serveApi();
    server.routes = {
      '/api/v4/groups/acme%2Fteam/projects': give([DESCRIPTIONS.gitlab(WEB, server.origin)]),
      '/api/v4/projects': give([DESCRIPTIONS.gitlab(API, server.origin)]),
    };
    expect((await list(`gitlab:${server.origin}/acme/team`)).repositories).toHaveLength(1);
    expect((await list(`gitlab:${server.origin}`)).repositories).toHaveLength(1);
    expect(server.asked[0]).toContain('include_subgroups=true');
    expect(server.asked[1]).toContain('pagination=keyset');
  });

  it('does not ask again for pages that are still the same', async () => {
    const server = await serveApi();
    const path = '/api/v3/orgs/acme/repos';
    const link = `<${server.origin}${path}?page=2>; rel="next"`;
    const body = (meant: Meant) => give([DESCRIPTIONS.github(meant, server.origin)], { link, etag: '"one"' });
    let changed = false;
    server.routes = {
      [path]: (request, response) => {
        if (request.url?.includes('page=2')) return give([DESCRIPTIONS.github(API, server.origin)])(request, response);
        if (request.headers['if-none-match'] === '"one"' && !changed) return refuse(304)(request, response);
        return body(WEB)(request, response);
      },
    };
    const folder = makeFolder();
    const first = await list(`github:${server.origin}/acme`, { folder });
    const second = await list(`github:${server.origin}/acme`, { folder });
    expect(second).toEqual(first);
    expect(second.repositories).toHaveLength(2);
    changed = true;
    expect(await list(`github:${server.origin}/acme`, { folder })).toEqual(first);
  });

  it('waits when the host wants it to, and goes on', async () => {
    const server = await serve(pages);
    const path = '/api/v3/orgs/acme/repos';
    const [one, two] = server.routes[path] as readonly ReturnType<typeof give>[];
    const limited = refuse(403, {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 60),
    });
    server.routes[path] = [one, limited, refuse(429, { 'retry-after': '5' }), refuse(502), two];
    const { repositories, problems } = await list(`github:${server.origin}/acme`);
    expect(problems).toEqual([]);
    expect(repositories.map(({ name }) => name)).toEqual(['acme/web', 'acme/api']);
  });

  it.each(['github', 'gitlab', 'gitea'])('has the wikis of %s when they are asked for', async (kind) => {
    const server = await serve(PAGES[kind]);
    const { repositories } = await list(`${kind}:${server.origin}/acme`, { parts: ['wiki'] });
    const names = repositories.map(({ id, name, part }) => `${id} ${name} ${part?.kind === 'wiki'}`);
    expect(names).toEqual(['11 acme/web false', '11.wiki acme/web.wiki true', '12 acme/api false']);
    expect(repositories[1].location).toBe(`${server.origin}/acme/web.wiki.git`);
  });

  it('of GitLab has the epics of the group with the texts, and of a user none', async () => {
    const server = await serve(PAGES.gitlab);
    const { origin } = server;
    const group = { id: 2, full_path: 'acme', path: 'acme', visibility: 'private', web_url: `${origin}/groups/acme` };
    server.routes['/api/v4/groups/acme'] = give(group);
    server.routes['/api/v4/users'] = give([{ id: 3, username: 'ann', web_url: `${origin}/ann` }]);
    server.routes['/api/v4/users/ann/projects'] = give([]);
    const { repositories, problems } = await list(`gitlab:${origin}/acme`, { parts: ['texts'] });
    expect(problems).toEqual([]);
    expect(repositories.at(-1)).toMatchObject({
      ...{ id: 'group.2.texts', name: 'acme', location: `${origin}/groups/acme#texts` },
      part: { kind: 'texts', of: 'group.2', lists: ['epics'] },
    });
    expect(await list(`gitlab:${origin}/ann`, { parts: ['texts'] })).toEqual({ repositories: [], problems: [] });
  });

  describe('of Azure DevOps with its texts', () => {
    const projectOf = (name: string, origin: string) => ({
      ...{ id: 'eb6e4656', name, state: 'wellFormed', revision: 11, visibility: 'private' },
      url: `${origin}/acme/_apis/projects/eb6e4656`,
    });

    it('has the work items of each project, and pull requests of each repository', async () => {
      const server = await serve(PAGES.azure);
      server.routes['/acme/_apis/projects'] = [
        give({ count: 1, value: [projectOf('My Shop', server.origin)] }, { 'x-ms-continuationtoken': '1' }),
        give({ count: 1, value: [{ ...projectOf('Lab', server.origin), id: 'eb6e4657' }] }),
      ];
      const { repositories, problems } = await list(`azure:${server.origin}/acme`, { parts: ['texts'] });
      expect(problems).toEqual([]);
      const texts = repositories.flatMap(({ location, part }) =>
        part?.kind === 'texts' ? [[location, part.lists]] : [],
      );
      expect(texts).toEqual([
        [`${server.origin}/acme/acme/_git/web#texts`, ['pull requests']],
        [`${server.origin}/acme/acme/_git/api#texts`, ['pull requests']],
        [`${server.origin}/acme/My%20Shop#texts`, ['work items']],
        [`${server.origin}/acme/Lab#texts`, ['work items']],
      ]);
      expect(repositories.filter(({ part }) => part === undefined)).toHaveLength(2);
    });

    it('has those of the one project that is named', async () => {
      const server = await serveApi();
      server.routes = {
        '/acme/My%20Shop/_apis/git/repositories': give({ count: 0, value: [] }),
        '/acme/_apis/projects/My%20Shop': give(projectOf('My Shop', server.origin)),
      };
      const { repositories, problems } = await list(`azure:${server.origin}/acme/My%20Shop`, { parts: ['texts'] });
      expect(problems).toEqual([]);
      expect(repositories).toMatchObject([{ name: 'My Shop', location: `${server.origin}/acme/My%20Shop#texts` }]);
    });

    it('says when projects may not be listed', async () => {
      const server = await serve(PAGES.azure);
      server.routes['/acme/_apis/projects'] = refuse(403);
      const { problems } = await list(`azure:${server.origin}/acme`, { parts: ['texts'] });
      expect(problems).toMatchObject([{ code: 'listing-failed', message: expect.stringContaining('texts: ') }]);
    });
  });

  it.each([
    ['github', '/acme/web#texts'],
    ['gitlab', '/acme/web#texts'],
    ['gitea', '/acme/web#texts'],
    ['bitbucket', '/projects/acme/repos/web#texts'],
  ])('has the texts of %s, behind the address that people know', async (kind, address) => {
    const server = await serve(PAGES[kind]);
    const { repositories } = await list(`${kind}:${server.origin}/acme`, { parts: ['texts'] });
    const [texts] = repositories.filter(({ part }) => part?.kind === 'texts');
    expect(texts).toMatchObject({ name: 'acme/web', location: `${server.origin}${address}`, part: { hostKind: kind } });
  });

  it('leaves out the wiki and the texts of a repository with it', async () => {
    const server = await serve(PAGES.github);
    const ids = async (rules: Partial<FilterRules>) => {
      const listed = await list(`github:${server.origin}/acme`, { parts: ['wiki', 'texts'], rules });
      return listed.repositories.map(({ id }) => id);
    };
    expect(await ids({ only: ['web'] })).toEqual(['11', '11.wiki', '11.texts']);
    server.routes = PAGES.github(server.origin);
    expect(await ids({ except: ['acme/web'] })).toEqual(['12', '12.texts']);
  });

  it('that ends in the middle says so, and keeps what it has', async () => {
    const server = await serve(pages);
    const path = '/api/v3/orgs/acme/repos';
    server.routes[path] = [(server.routes[path] as readonly ReturnType<typeof give>[])[0], refuse(401)];
    const { repositories, problems } = await list(`github:${server.origin}/acme`);
    expect(repositories).toHaveLength(1);
    expect(problems[0].message).toContain('; listed until then: 1');
  });

  it.each([
    ['is on another host', 'http://127.0.0.1:9/next', 'the next page is on another host'],
    ['is the same again', 'SAME', 'the next page is one that was there before'],
  ])('whose next page %s ends', async (_what, next, message) => {
    const server = await serveApi();
    const path = '/api/v3/orgs/acme/repos';
    const link = `<${next === 'SAME' ? `${server.origin}${path}?page=2` : next}>; rel="next"`;
    server.routes = { [path]: give([DESCRIPTIONS.github(WEB, server.origin)], { link }) };
    const { problems } = await list(`github:${server.origin}/acme`);
    expect(problems[0].message).toContain(message);
  });

  it('has names that drive no terminal, and refuses what is not described as it should be', async () => {
    const server = await serveApi();
    const hostile = { ...WEB, name: 'we\u001b[31mb' };
    const described = [
      DESCRIPTIONS.github(hostile, server.origin),
      { id: 'x' },
      null,
      { ...(DESCRIPTIONS.github(API, server.origin) as object), clone_url: '--upload-pack=touch' },
      { ...(DESCRIPTIONS.github(API, server.origin) as object), clone_url: `ext::sh -c touch` },
    ];
    server.routes = { '/api/v3/orgs/acme/repos': give(described) };
    const { repositories, problems } = await list(`github:${server.origin}/acme`);
    expect(repositories.map(({ name }) => name)).toEqual(['acme/we\\x1b[31mb']);
    expect(problems.map(({ code }) => code)).toEqual(Array.from({ length: 4 }, () => 'refused-repository'));
  });

  it('cannot be led to another part of the interface by a name', async () => {
    const server = await serveApi();
    await list(`github:${server.origin}/%2e%2e%2fadmin`);
    await list(`github:${server.origin}/a%3Fb%23c`);
    expect(server.asked.map((path) => path.split('?')[0])).toEqual([
      '/api/v3/orgs/..%2Fadmin/repos',
      '/api/v3/users/..%2Fadmin/repos',
      '/api/v3/orgs/a%3Fb%23c/repos',
      '/api/v3/users/a%3Fb%23c/repos',
    ]);
  });
});

describe('gists', () => {
  const gist = (id: string, login: string, address: string, isPublic = true) => ({
    id,
    node_id: 'G_1',
    git_pull_url: `${address}/${id}.git`,
    html_url: `${address}/${login}/${id}`,
    files: {},
    public: isPublic,
    updated_at: '2026-02-01T00:00:00Z',
    owner: { login, id: 1 },
  });

  it('are those of everybody in the organisation', async () => {
    const server = await serve(PAGES.github);
    const members = '/api/v3/orgs/acme/members';
    server.routes[members] = [
      give([{ login: 'ann' }], { link: `<${server.origin}${members}?page=2>; rel="next"` }),
      give([{ login: 'bob' }]),
    ];
    server.routes['/api/v3/users/ann/gists'] = give([gist('a1', 'ann', `${server.origin}/gist`)]);
    server.routes['/api/v3/users/bob/gists'] = give([gist('b2', 'bob', `http://gist.${server.host}`, false)]);
    const { repositories, problems } = await list(`github:${server.origin}/acme`, { gists: 'with' });
    // Before the address of a machine there can be no name.
    expect(problems).toMatchObject([{ code: 'refused-repository' }]);
    expect(repositories.slice(2)).toMatchObject([
      { host: server.host, id: 'gist.a1', name: 'gist/ann/a1', location: `${server.origin}/gist/a1.git` },
    ]);
  });

  it('lie on a host of their own in the cloud', () => {
    const described = gist('b2', 'bob', 'https://gist.github.com', false);
    const place = parseHostPlace('github:acme') as HostPlace;
    expect(placeRepository(described, githubGists, place)).toMatchObject([
      { host: 'gist.github.com', name: 'bob/b2', location: 'https://gist.github.com/b2.git', visibility: 'private' },
    ]);
    const elsewhere = gist('b2', 'bob', 'https://gist.example.org');
    expect(placeRepository(elsewhere, githubGists, place)).toMatchObject([{ code: 'refused-repository' }]);
  });

  it('are those of a user, or our own', async () => {
    const server = await serveApi();
    const own = (login: string) => give([gist('a1', login, `${server.origin}/gist`)]);
    server.routes = {
      '/api/v3/users/ann/repos': give([]),
      '/api/v3/users/ann/gists': own('ann'),
      '/api/v3/user/repos': give([]),
      '/api/v3/gists': own('me'),
    };
    for (const [path, name] of [
      ['/ann', 'gist/ann/a1'],
      ['', 'gist/me/a1'],
    ]) {
      const { repositories, problems } = await list(`github:${server.origin}${path}`, { gists: 'with' });
      expect({ names: repositories.map((one) => one.name), problems }).toEqual({ names: [name], problems: [] });
    }
  });

  it('of one person that may not be listed are told, and those of others are there', async () => {
    const server = await serve(PAGES.github);
    server.routes['/api/v3/orgs/acme/members'] = give([{ login: 'gone' }, { login: 'ann' }]);
    server.routes['/api/v3/users/ann/gists'] = give([gist('a1', 'ann', `${server.origin}/gist`)]);
    const { repositories, problems } = await list(`github:${server.origin}/acme`, { gists: 'with' });
    expect(repositories.slice(2).map(({ name }) => name)).toEqual(['gist/ann/a1']);
    expect(problems).toMatchObject([{ code: 'listing-failed', message: expect.stringContaining('/users/gone/gists') }]);
  });

  it('that may not be listed are told', async () => {
    const server = await serve(PAGES.github);
    server.routes['/api/v3/orgs/acme/members'] = refuse(403);
    const { repositories, problems } = await list(`github:${server.origin}/acme`, { gists: 'with' });
    expect(repositories).toHaveLength(2);
    expect(problems).toMatchObject([{ code: 'listing-failed', message: expect.stringContaining('gists: ') }]);
  });
});

describe('snippets', () => {
  const snippet = (id: number, path: string, origin: string) => ({
    id,
    title: 'A snippet',
    visibility: 'private',
    author: { id: 1, username: 'ann' },
    updated_at: '2026-02-01T00:00:00Z',
    project_id: 11,
    web_url: `${origin}/${path.replace('snippets', '-/snippets')}`,
    ssh_url_to_repo: `ssh://git@gitlab.example.org/${path}.git`,
    http_url_to_repo: `${origin}/${path}.git`,
  });

  it('of GitLab are those of each project that has them', async () => {
    const server = await serveApi();
    const { origin } = server;
    const without = { ...(DESCRIPTIONS.gitlab(API, origin) as object), snippets_access_level: 'disabled' };
    server.routes = {
      '/api/v4/groups/acme/projects': give([DESCRIPTIONS.gitlab(WEB, origin), without]),
      '/api/v4/projects/11/snippets': [
        give([snippet(65, 'acme/web/snippets/65', origin)], {
          link: `<${origin}/api/v4/projects/11/snippets?page=2>; rel="next"`,
        }),
        give([snippet(66, 'acme/web/snippets/66', 'https://gitlab.com')]),
      ],
    };
    const { repositories, problems } = await list(`gitlab:${origin}/acme`, { gists: 'with' });
    expect(repositories.slice(2)).toMatchObject([
      {
        ...{ id: 'snippet.65', name: 'acme/web/snippets/65', location: `${origin}/acme/web/snippets/65.git` },
        ...{ visibility: 'private', owner: 'ann' },
      },
    ]);
    expect(problems).toMatchObject([{ code: 'refused-repository' }]);
    expect(server.asked.some((path) => path.includes('/projects/12/snippets'))).toBe(false);
  });

  it('of a GitLab of your own are all that the token may see', async () => {
    const server = await serveApi();
    server.routes = {
      '/api/v4/projects': give([]),
      '/api/v4/snippets/all': give([snippet(7, 'snippets/7', server.origin)]),
    };
    const { repositories, problems } = await list(`gitlab:${server.origin}`, { gists: 'with' });
    expect({ names: repositories.map(({ name }) => name), problems }).toEqual({ names: ['snippets/7'], problems: [] });
    const cloud = parseHostPlace('gitlab:') as HostPlace;
    expect(gitlabSnippets.firstPages(cloud)).toEqual(['https://gitlab.com/api/v4/snippets?per_page=100']);
  });

  it('of Bitbucket Cloud are those of a workspace', () => {
    const place = parseHostPlace('bitbucket:acme') as HostPlace;
    expect(bitbucketSnippets.firstPages(place)).toEqual(['https://api.bitbucket.org/2.0/snippets/acme?pagelen=100']);
    const described = {
      ...{ type: 'snippet', id: 'kypj', title: 'x', scm: 'git', is_private: true, owner: { display_name: 'Acme' } },
      links: { clone: [{ href: 'https://bitbucket.org/snippets/acme/kypj.git', name: 'https' }] },
    };
    expect(placeRepository(described, bitbucketSnippets, place)).toMatchObject([
      { id: 'snippet.kypj', name: 'snippets/acme/kypj', visibility: 'private', host: 'bitbucket.org' },
    ]);
  });
});

describe('filters', () => {
  const repositories: readonly Meant[] = [
    {
      id: 1,
      owner: 'acme',
      name: 'web',
      visibility: 'public',
      topics: ['site'],
      size: 10,
      pushedAt: '2026-03-01T00:00:00Z',
    },
    { id: 2, owner: 'acme', name: 'web-old', archived: true, size: 10, pushedAt: '2020-01-01T00:00:00Z' },
    {
      id: 3,
      owner: 'acme',
      name: 'fork',
      fork: true,
      visibility: 'internal',
      size: 5000,
      pushedAt: '2026-04-01T00:00:00Z',
    },
    { id: 4, owner: 'other', name: 'api', topics: ['api', 'go'], size: 10 },
  ];

  it.each<[Partial<FilterRules>, readonly string[]]>([
    [{}, ['web', 'web-old', 'fork', 'api']],
    [{ skip: ['archived'] }, ['web', 'fork', 'api']],
    [{ skip: ['forks', 'public'] }, ['web-old', 'api']],
    [{ only: ['web*'] }, ['web', 'web-old']],
    [{ only: ['acme/*'], except: ['*-old'] }, ['web', 'fork']],
    [{ topics: ['go', 'site'] }, ['web', 'api']],
    [{ pushedSince: '2026-01-01' }, ['web', 'fork', 'api']],
    [{ largest: 1000 }, ['web', 'web-old', 'api']],
  ])('%j', async (rules, names) => {
    const server = await serveApi();
    const described = repositories.map((meant) => DESCRIPTIONS.github(meant, server.origin));
    server.routes = { '/api/v3/orgs/acme/repos': give(described) };
    const listed = await list(`github:${server.origin}/acme`, { rules });
    expect(listed.repositories.map(({ name }) => name.split('/')[1])).toEqual(names);
    const leftOut = repositories.length - names.length;
    const told = leftOut > 0 ? [`${leftOut} of 4 repositories left out, as asked`] : [];
    expect(listed.problems.map(({ message }) => message)).toEqual(told);
  });
});

describe('a source', () => {
  it.each([
    ['github:acme', 'https://github.com', ['acme']],
    ['github:https://ghe.example.org/acme', 'https://ghe.example.org', ['acme']],
    ['gitlab:acme/team', 'https://gitlab.com', ['acme', 'team']],
    ['gitlab:https://gitlab.example.org:8443/', 'https://gitlab.example.org:8443', []],
    ['azure:acme/My%20Project', 'https://dev.azure.com', ['acme', 'My Project']],
  ])('%s', (typed, origin, path) => {
    expect(parseHostPlace(typed)).toMatchObject({ origin, path });
  });

  it.each(['/srv/git', 'list.txt', 'C:\\git', 'git@github.com:acme/web'])('%s names no host', (typed) => {
    expect(parseHostPlace(typed)).toBeUndefined();
  });

  it.each([
    ['gitea:acme', 'gitea: there is no one host of this kind'],
    ['github:http://ghe.example.org/acme', 'github:http://ghe.example.org/acme: only https is asked'],
    ['github:https://', 'github: names no host'],
    [`github:https://x:${TOKEN}@github.com/acme`, 'github: only a host and names belong in it'],
    [`github:https://github.com/acme?token=${TOKEN}`, 'github: only a host and names belong in it'],
    [`gitlab:u:${TOKEN}@x`, 'gitlab: no name there has a colon or an @'],
  ])('%s is refused', (typed, message) => {
    expect(() => parseHostPlace(typed)).toThrow(message);
  });
});
