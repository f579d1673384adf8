import { z } from 'zod';
import { HOST_KINDS } from '../host-kinds.ts';
import { azureRequests } from './azure-requests.ts';
import { azureTexts } from './azure-texts.ts';
import type { Described, HostApi } from './host-api.ts';
import { fieldOf, inUrl, listIn } from './requests.ts';

/** learn.microsoft.com, "Projects - List". Work items belong to a project, whatever repositories it has. */
const project = z
  .object({
    id: z.string(),
    name: z.string(),
    url: z.string(),
    state: z.string().optional(),
    visibility: z.string().optional(),
  })
  .transform(
    ({ id, name, url, visibility }): Described => ({
      id: `project.${id}`,
      name,
      location: `${url.replace(/\/_apis\/projects\/.*$/, '')}/${inUrl(name)}`,
      archived: false,
      fork: false,
      visibility: visibility === 'public' || visibility === 'private' ? visibility : 'unknown',
      topics: [],
      textLists: ['work items'],
      owner: name,
    }),
  );

/** The projects of an organisation, or one of them: in the cloud the second name is one, on a server that has to be asked. */
export const azureProjects: HostApi = {
  ...azureRequests,
  firstPages({ origin, path }) {
    const at = (names: readonly string[]): string => [origin, ...names.map(inUrl)].join('/');
    const all = `${at(path)}/_apis/projects?$top=100&api-version=7.1`;
    if (path.length < 2) return [all];
    const one = `${at(path.slice(0, -1))}/_apis/projects/${inUrl(path[path.length - 1])}?api-version=7.1`;
    return origin === HOST_KINDS.azure.cloud ? [one] : [one, all];
  },
  items: (body) => listIn(fieldOf(body, 'value')) ?? (fieldOf(body, 'id') === undefined ? undefined : [body]),
  repository: project,
  texts: azureTexts,
};
