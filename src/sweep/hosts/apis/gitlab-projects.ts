import type { HostPlace } from '../host-place.ts';
import { inUrl } from './requests.ts';

/**
 * The first pages of projects at a place: of a group, or else of a user. All projects of a host are listed by keyset, which has no end
 * to its offsets; for groups GitLab has no keyset (docs.gitlab.com, "Pagination"), and ids, which do not change, keep pages from shifting.
 */
export function gitlabProjects({ origin, path }: HostPlace): readonly string[] {
  const api = `${origin}/api/v4`;
  const query = 'per_page=100&order_by=id&sort=asc';
  if (path.length === 0) return [`${api}/projects?pagination=keyset&${query}`];
  const name = inUrl(path.join('/'));
  const group = `${api}/groups/${name}/projects?include_subgroups=true&with_shared=false&${query}`;
  return path.length > 1 ? [group] : [group, `${api}/users/${name}/projects?${query}`];
}
