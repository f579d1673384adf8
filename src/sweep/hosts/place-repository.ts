import type { Diagnostic } from '../../core/diagnostic.ts';
import { displayPath } from '../../core/path.ts';
import type { SweepRepository } from '../repository.ts';
import type { HostApi } from './apis/host-api.ts';
import type { HostPlace } from './host-place.ts';
import { parseRepositoryUrl } from './repository-url.ts';

/** A repository as its host described it, and its wiki, or why that is not believed: what a host says may have been made by an attacker. */
export function placeRepository(
  item: unknown,
  api: HostApi,
  { origin }: HostPlace,
): readonly (SweepRepository | Diagnostic)[] {
  const read = api.repository.safeParse(item);
  if (!read.success) return refusal(origin, 'a repository that is not described as it should be');
  const { host } = new URL(origin);
  const name = displayPath(read.data.name);
  const place = parseRepositoryUrl(withoutName(read.data.location), []);
  if ('refused' in place) return refusal(origin, `${name}: its address ${place.refused}`);
  if (place.host !== host) return refusal(origin, `${name}: its address is on another host`);
  const { hasWiki, ...described } = read.data;
  const repository = { ...described, host, name, location: place.location };
  return hasWiki ? [repository, wikiOf(repository)] : [repository];
}

const refusal = (path: string, message: string): readonly Diagnostic[] => [
  { code: 'refused-repository', level: 'error', message, path },
];

function wikiOf({ sizeKiB: _, ...repository }: SweepRepository): SweepRepository {
  const { id, name, location } = repository;
  const address = `${location.replace(/\.git$/, '')}.wiki.git`;
  return { ...repository, id: `${id}.wiki`, name: `${name}.wiki`, location: address, isWiki: true };
}

/** Bitbucket and Azure put the name of whoever asks into addresses. */
function withoutName(location: string): string {
  if (!URL.canParse(location)) return location;
  const url = new URL(location);
  if (url.password === '') url.username = '';
  return url.href;
}
