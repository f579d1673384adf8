import type { HostPlace } from '../host-place.ts';
import { azureApi } from './azure.ts';
import { bitbucketApi, bitbucketServerApi, isBitbucketCloud } from './bitbucket.ts';
import { giteaApi } from './gitea.ts';
import { githubApi } from './github.ts';
import { gitlabApi } from './gitlab.ts';
import type { HostApi } from './host-api.ts';

const APIS = { github: githubApi, gitlab: gitlabApi, gitea: giteaApi, bitbucket: bitbucketApi, azure: azureApi };

/** How a host is asked. */
export function apiOf({ kind, origin }: HostPlace): HostApi {
  return kind === 'bitbucket' && !isBitbucketCloud(origin) ? bitbucketServerApi : APIS[kind];
}
