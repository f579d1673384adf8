import { join, resolve } from 'node:path';
import process from 'node:process';
import { cacheFolder } from '../../pipeline/cache-folder.ts';
import { parseHostPlace } from '../../sweep/hosts/host-place.ts';
import { hostSource } from '../../sweep/hosts/host-source.ts';
import { basicAuthorization } from '../../sweep/hosts/host-token.ts';
import { pageMemoryIn } from '../../sweep/hosts/page-memory.ts';
import { createHttpClient } from '../../sweep/http/http-client.ts';
import { openMirrorsIn } from '../../sweep/mirrors/open-mirror.ts';
import type { SweepPlan } from '../../sweep/sweep-plan.ts';
import type { SweepRunOptions } from '../options/sweep-options.ts';
import { readHostTokens } from './host-tokens.ts';
import { localSource } from './local-source.ts';
import { parseFilter } from './parse-filter.ts';
import { parseQuota } from './parse-quota.ts';

/**
 * Where repositories are listed, and how they get here. What hosts are asked with is in memory, and goes to them alone.
 *
 * @throws UsageError for a source that is not there, or a value that makes no sense
 */
export async function sweepSources(
  typed: readonly string[],
  options: SweepRunOptions,
): Promise<Pick<SweepPlan, 'sources' | 'openMirror'>> {
  const filter = parseFilter(options);
  const quota = parseQuota(options['disk-quota']);
  const places = typed.map(parseHostPlace);
  const known = places.filter((place) => place !== undefined);
  const tokens = await readHostTokens(options['token-file'], process.env, known);
  const workDir = resolve(options['work-dir'] ?? cacheFolder());
  const memory = pageMemoryIn(join(workDir, 'listings'));
  const ask = createHttpClient();
  const tokenFor = async ({ origin }: { readonly origin: string }) => tokens.get(new URL(origin).host);
  const authorizationFor = async (origin: string) => {
    const token = await tokenFor({ origin });
    return token && basicAuthorization(token);
  };
  return {
    sources: typed.map((label, at) => {
      const place = places[at];
      return place ? hostSource({ label, place, ask, tokenFor, memory, filter }) : localSource(label);
    }),
    openMirror: openMirrorsIn({ folder: join(workDir, 'mirrors'), quota, authorizationFor }),
  };
}
