import { readTexts } from '../../../src/scanners/texts/read-texts.ts';
import { apiOf } from '../../../src/sweep/hosts/apis/api-of.ts';
import type { HostKindName } from '../../../src/sweep/hosts/host-kinds.ts';
import { type AskHttp, createHttpClient } from '../../../src/sweep/http/http-client.ts';
import { bringTexts } from '../../../src/sweep/texts/bring-texts.ts';
import type { ApiServer } from '../api-server.ts';

const signal = new AbortController().signal;

/** What is asked for, where it is not acme/web on a host of one's own. */
const SUBJECTS: Readonly<
  Record<string, { kind: HostKindName; origin?: string; path?: string; only?: string; except?: string }>
> = {
  gitlab: { kind: 'gitlab', except: 'epics' },
  'gitlab group': { kind: 'gitlab', path: 'groups/acme', only: 'epics' },
  'azure repository': { kind: 'azure', path: 'acme/Shop/_git/web', only: 'pull requests' },
  'azure project': { kind: 'azure', path: 'acme/Shop', only: 'work items' },
  'bitbucket cloud': { kind: 'bitbucket', origin: 'https://bitbucket.org' },
  'bitbucket server': { kind: 'bitbucket', path: 'projects/ACME/repos/web' },
};

/** Brings the texts of acme/web, and tells what is there then. */
export async function bring(server: ApiServer, host: string, folder: string, stop = signal) {
  const { kind = host as HostKindName, origin = server.origin, path = 'acme/web', only, except } = SUBJECTS[host] ?? {};
  const api = apiOf({ kind, origin, path: [] });
  const lists = api.texts!({ origin, id: '11', path }).filter(
    ({ name }) => (only === undefined || name === only) && name !== except,
  );
  const http = createHttpClient(async () => {});
  // The cloud is here.
  const ask: AskHttp = (request, asked) =>
    http({ ...request, url: request.url.replace('https://api.bitbucket.org', server.origin) }, asked);
  const { file, problems } = await bringTexts(folder, lists, { api, ask, headers: async () => ({}), signal: stop });
  return { problems, texts: [...readTexts(file)] };
}
