import type { Diagnostic } from '../../core/diagnostic.ts';
import { displayPath } from '../../core/path.ts';
import { TEXTS } from '../../store/repository-name.ts';
import type { RepositoryPart, SweepRepository } from '../repository.ts';
import type { GistsApi, HostApi } from './apis/host-api.ts';
import type { HostPlace } from './host-place.ts';
import { parseRepositoryUrl } from './repository-url.ts';

/** A repository as its host described it, its wiki and its texts, or why that is not believed: what a host says may have been made by an attacker. */
export function placeRepository(
  item: unknown,
  api: Pick<HostApi, 'repository' | 'textsAddress'> & Partial<Pick<GistsApi, 'cloneHosts'>>,
  { kind, origin }: HostPlace,
): readonly (SweepRepository | Diagnostic)[] {
  const read = api.repository.safeParse(item);
  if (!read.success) return refusal(origin, 'a repository that is not described as it should be');
  const { host } = new URL(origin);
  const name = displayPath(read.data.name);
  const place = parseRepositoryUrl(withoutName(read.data.location), []);
  if ('refused' in place) return refusal(origin, `${name}: its address ${place.refused}`);
  if (!(api.cloneHosts?.(host) ?? [host]).includes(place.host))
    return refusal(origin, `${name}: its address is on another host`);
  const { hasWiki, textLists, ...described } = read.data;
  const repository = { ...described, host: place.host, name, location: place.location };
  const texts = textLists && ({ kind: 'texts', hostKind: kind, of: repository.id, lists: textLists } as const);
  return [repository, ...(hasWiki ? [wikiOf(repository)] : []), ...(texts ? [textsOf(repository, texts, api)] : [])];
}

const refusal = (path: string, message: string): readonly Diagnostic[] => [
  { code: 'refused-repository', level: 'error', message, path },
];

function wikiOf({ sizeKiB: _, ...repository }: SweepRepository): SweepRepository {
  const { id, name, location } = repository;
  const address = `${location.replace(/\.git$/, '')}.wiki.git`;
  return { ...repository, id: `${id}.wiki`, name: `${name}.wiki`, location: address, part: { kind: 'wiki' } };
}

function textsOf(
  { sizeKiB: _, ...repository }: SweepRepository,
  part: RepositoryPart,
  { textsAddress = (location) => location }: Pick<HostApi, 'textsAddress'>,
): SweepRepository {
  const { id, location } = repository;
  return {
    ...repository,
    id: `${id}.texts`,
    location: `${textsAddress(location.replace(/\.git$/, ''))}${TEXTS}`,
    part,
  };
}

/** Bitbucket and Azure put the name of whoever asks into addresses. */
function withoutName(location: string): string {
  if (!URL.canParse(location)) return location;
  const url = new URL(location);
  if (url.password === '') url.username = '';
  return url.href;
}
