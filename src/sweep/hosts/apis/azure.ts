import { z } from 'zod';
import { azureProjects } from './azure-projects.ts';
import { azureRequests } from './azure-requests.ts';
import { azureTexts } from './azure-texts.ts';
import type { Described, HostApi } from './host-api.ts';
import { fieldOf, inUrl, listIn } from './requests.ts';

/** learn.microsoft.com, "Repositories - List" (Azure DevOps Services and Server, api-version 7.1). */
const repository = z
  .object({
    id: z.string(),
    name: z.string(),
    remoteUrl: z.string(),
    isDisabled: z.boolean().default(false),
    isFork: z.boolean().default(false),
    size: z.number().optional(),
    project: z.object({ name: z.string(), visibility: z.string().optional() }),
  })
  .transform(
    (told): Described => ({
      id: told.id,
      name: `${told.project.name}/${told.name}`,
      location: told.remoteUrl,
      archived: told.isDisabled,
      fork: told.isFork,
      visibility: visibilityOf(told.project.visibility),
      topics: [],
      textLists: ['pull requests'],
      ...(told.size !== undefined && { sizeKiB: told.size / 1024 }),
      owner: told.project.name,
    }),
  );

function visibilityOf(told: string | undefined): Described['visibility'] {
  if (told === 'public') return 'public';
  if (told === 'private') return 'private';
  return told === 'organization' ? 'internal' : 'unknown';
}

/** Azure DevOps: an organisation, or one of its projects. */
export const azureApi: HostApi = {
  ...azureRequests,
  firstPages: ({ origin, path }) => [
    `${[origin, ...path.map((name) => inUrl(name))].join('/')}/_apis/git/repositories?api-version=7.1`,
  ],
  items: (body) => listIn(fieldOf(body, 'value')),
  repository,
  texts: azureTexts,
  widerTexts: azureProjects,
};
