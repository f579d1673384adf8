import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ApiServer, give, refuse, serveApi } from '../sweep/api-server.ts';
import { filesBelow } from '../sweep/files-below.ts';
import { serveGit } from '../sweep/git-server.ts';
import { DESCRIPTIONS } from '../sweep/hosts/host-shapes.ts';
import { criticalToken, runProgram } from './run.ts';
import { addClone, line, newSweeping, reportOf, SWEEP_ENV } from './sweeping.ts';

const CREATED = '2026-01-02T03:04:05Z';
const said = (seed: string): string => `Try\n${line(criticalToken(seed))}`;
const meant = { id: 11, owner: 'acme', name: 'web', visibility: 'private' } as const;

/** A host with one repository, and a comment with a secret. */
interface Host {
  readonly kind: 'gitlab' | 'bitbucket' | 'azure';
  /** Where git finds the repository. */
  readonly clone: string;
  readonly routes: (origin: string) => ApiServer['routes'];
  /** Where people find the comment. */
  readonly url: string;
}

const HOSTS: readonly Host[] = [
  {
    kind: 'gitlab',
    clone: 'acme/web.git',
    url: '/acme/web/-/issues/7#note_2',
    routes: (origin) => ({
      '/api/v4/groups/acme/projects': give([DESCRIPTIONS.gitlab(meant, origin)]),
      '/api/v4/groups/acme': give({ id: 2, full_path: 'acme', web_url: `${origin}/groups/acme` }),
      '/api/v4/groups/2/epics': refuse(403),
      '/api/v4/projects/11/issues': give([
        { iid: 7, title: 'x', author: { username: 'jo' }, created_at: CREATED, updated_at: CREATED },
      ]),
      '/api/v4/projects/11/issues/7/notes': give([
        { id: 2, body: said('gitlab'), author: { username: 'kim' }, created_at: CREATED },
      ]),
      '/api/v4/projects/11/merge_requests': give([]),
      '/api/v4/projects/11/releases': give([]),
      '/api/v4/projects/11/events': give([]),
    }),
  },
  {
    kind: 'bitbucket',
    clone: 'scm/acme/web.git',
    url: '/projects/acme/repos/web/pull-requests/7/overview?commentId=2',
    routes: (origin) => ({
      '/rest/api/1.0/projects/acme/repos': give({ values: [DESCRIPTIONS.bitbucket(meant, origin)], isLastPage: true }),
      '/rest/api/1.0/projects/acme/repos/web/pull-requests': give({
        values: [
          {
            ...{ id: 7, title: 'x', state: 'OPEN', createdDate: 1, updatedDate: 1 },
            ...{ author: { user: { name: 'jo' } }, properties: { commentCount: 1 } },
          },
        ],
        isLastPage: true,
      }),
      '/rest/api/1.0/projects/acme/repos/web/pull-requests/7/activities': give({
        values: [
          { action: 'COMMENTED', comment: { id: 2, text: said('bitbucket'), author: { name: 'kim' }, createdDate: 1 } },
        ],
        isLastPage: true,
      }),
    }),
  },
  {
    kind: 'azure',
    clone: 'acme/acme/_git/web',
    url: '/acme/Shop/_workitems/edit/7#2',
    routes: (origin) => ({
      '/acme/_apis/git/repositories': give({ value: [DESCRIPTIONS.azure(meant, origin)] }),
      '/acme/_apis/projects': give({
        value: [{ id: 'eb6e4656', name: 'Shop', url: `${origin}/acme/_apis/projects/eb6e4656`, visibility: 'private' }],
      }),
      '/acme/acme/_apis/git/repositories/5febef5a-833d-4e14-b9c0-000000000011/pullrequests': give({ value: [] }),
      '/acme/Shop/_apis/wit/wiql': give({ workItems: [{ id: 7 }] }),
      '/acme/Shop/_apis/wit/workitems': give({
        value: [
          { id: 7, fields: { 'System.Title': 'x', 'System.CreatedDate': CREATED, 'System.ChangedDate': CREATED } },
        ],
      }),
      '/acme/Shop/_apis/wit/workItems/7/comments': give({
        comments: [
          {
            ...{ id: 2, createdBy: { displayName: 'kim' }, createdDate: CREATED },
            text: `<div>Try</div><pre>${line(criticalToken('azure'))}</pre>`,
          },
        ],
      }),
    }),
  },
];

describe.each(HOSTS)('--texts on $kind', ({ kind, clone, routes, url }) => {
  it('finds what is in a comment, names it by its address, and tells nothing twice', async () => {
    const sweeping = newSweeping();
    addClone(sweeping, clone, { 'a.sh': 'echo\n' });
    const server = await serveGit(sweeping.folder);
    const api = await serveApi(routes(server.origin));
    server.fault = (request, response) => {
      const { pathname } = new URL(request.url ?? '', server.origin);
      if (!/^\/(?:api|rest)\/|\/_apis\//.test(pathname)) return undefined;
      const route = api.routes[pathname];
      (typeof route === 'function' ? route : refuse(404))(request, response);
      return true;
    };
    const { store, workDir } = sweeping;
    const args = ['sweep', 'run', `${kind}:${server.origin}/acme`, '--texts', '--store', store, '--work-dir', workDir];
    expect(await runProgram(args, { cwd: workDir, env: SWEEP_ENV })).toMatchObject({ code: 1, stderr: '' });
    const { findings, attestation } = await reportOf(sweeping);
    expect(attestation.gaps).toEqual([]);
    expect(findings).toMatchObject([{ introducedBy: 'kim', place: { url: `${server.origin}${url}` } }]);
    expect(await runProgram(args, { cwd: workDir, env: SWEEP_ENV })).toMatchObject({ code: 0, stderr: '' });
    expect(filesBelow(dirname(store)).includes(criticalToken(kind))).toBe(false);
  });
});
