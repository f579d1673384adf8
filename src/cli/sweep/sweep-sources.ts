import { join, resolve } from 'node:path';
import process from 'node:process';
import { cacheFolder } from '../../pipeline/cache-folder.ts';
import { askCredential } from '../../scanners/git/ask-credential.ts';
import { createChooseToken } from '../../sweep/hosts/choose-token.ts';
import { parseHostPlace } from '../../sweep/hosts/host-place.ts';
import { hostSource } from '../../sweep/hosts/host-source.ts';
import type { HostToken } from '../../sweep/hosts/host-token.ts';
import { pageMemoryIn } from '../../sweep/hosts/page-memory.ts';
import { createHttpClient } from '../../sweep/http/http-client.ts';
import { openMirrorsIn } from '../../sweep/mirrors/open-mirror.ts';
import type { SweepPlan } from '../../sweep/sweep-plan.ts';
import type { SweepRunOptions } from '../options/sweep-options.ts';
import { readGithubApps } from './github-apps.ts';
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
  const given = await readHostTokens(options['token-file'], process.env, known);
  const workDir = resolve(options['work-dir'] ?? cacheFolder());
  const memory = pageMemoryIn(join(workDir, 'listings'));
  const wikis = options.wikis ? 'with' : 'without';
  const ask = createHttpClient();
  const apps = await readGithubApps(options['github-app'], ask);
  const chooseToken = createChooseToken({ given, apps, ...(options['git-credentials'] && { keeper: askKeeper }) });
  return {
    sources: typed.map((label, at) => {
      const place = places[at];
      return place ? hostSource({ label, place, ask, chooseToken, memory, filter, wikis }) : localSource(label);
    }),
    openMirror: openMirrorsIn({ folder: join(workDir, 'mirrors'), quota, chooseToken }),
  };
}

async function askKeeper(origin: string): Promise<HostToken | undefined> {
  const kept = await askCredential(origin);
  return kept && { user: kept.username, secret: kept.password };
}
