import { UsageError } from '../../core/errors.ts';
import type { Remote } from '../../scanners/git/transfer-git.ts';
import { TEXTS } from '../../store/repository-name.ts';
import { apiOf } from '../hosts/apis/api-of.ts';
import type { ChooseToken } from '../hosts/choose-token.ts';
import { basicAuthorization } from '../hosts/host-token.ts';
import { parseRepositoryUrl } from '../hosts/repository-url.ts';
import type { AskHttp } from '../http/http-client.ts';
import type { MirrorContent } from '../mirror.ts';
import type { SweepRepository } from '../repository.ts';
import { bringTexts } from '../texts/bring-texts.ts';
import { bringMirror, bringWiki } from './bring-mirror.ts';
import { mirrorRepository } from './mirror-repository.ts';

export interface Asking {
  readonly chooseToken: ChooseToken;
  /** Asks hosts for texts. */
  readonly ask: AskHttp;
}

/** Brings a repository, or what is new of it, into a folder that is claimed. */
export type Bring = (folder: string, signal: AbortSignal) => Promise<MirrorContent>;

/**
 * How a repository gets here. What cannot be asked for is known before a folder is claimed for it.
 *
 * @throws UsageError for an address that is refused; what chooseToken throws
 */
export async function bringerOf(repository: SweepRepository, asking: Asking, asked: AbortSignal): Promise<Bring> {
  const { location, owner, part } = repository;
  const address = part?.kind === 'texts' ? location.slice(0, -TEXTS.length) : location;
  const remote = remoteOf(repository, address);
  if (part?.kind === 'texts') return textsBringer(new URL(address), owner, part, asking);
  const { origin } = remote;
  const token = origin && (await asking.chooseToken({ origin, owner, reading: 'code' }, asked));
  const authorization = token ? basicAuthorization(token) : undefined;
  return async (folder, signal) => {
    const options = { remote: { ...remote, authorization }, signal };
    const gitDir = await (part ? bringWiki : bringMirror)(folder, address, options);
    return { kind: 'git', gitDir, repository: mirrorRepository(gitDir) };
  };
}

function textsBringer(
  { origin, pathname }: URL,
  owner: string | undefined,
  { hostKind, of, lists }: Extract<SweepRepository['part'], { kind: 'texts' }>,
  { ask, chooseToken }: Asking,
): Bring {
  const api = apiOf({ kind: hostKind, origin, path: [] });
  const all = api.texts?.({ origin, id: of, path: pathname.slice(1) }) ?? [];
  const open = all.filter(({ name }) => lists.includes(name));
  return async (folder, signal) => {
    const headers = async () => api.headers(await chooseToken({ origin, owner, reading: 'texts' }, signal));
    return { kind: 'texts', ...(await bringTexts(folder, open, { api, ask, headers, signal })) };
  };
}

/** Checked here too: a location may come from a host's answer, or out of a queue. */
function remoteOf({ name }: SweepRepository, address: string): Omit<Remote, 'authorization'> {
  const place = parseRepositoryUrl(address, []);
  if ('refused' in place) throw new UsageError(`${name}: its address ${place.refused}`);
  if (!/^https?:/.test(place.location)) return { protocol: 'ssh', origin: undefined };
  const { protocol, origin } = new URL(place.location);
  return { protocol: protocol.slice(0, -1), origin };
}
