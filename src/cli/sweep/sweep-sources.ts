import { join, resolve } from 'node:path';
import process from 'node:process';
import { formatDuration } from '../../core/amounts.ts';
import { UsageError } from '../../core/errors.ts';
import { displayPath } from '../../core/path.ts';
import { cacheFolder } from '../../pipeline/cache-folder.ts';
import { askCredential } from '../../scanners/git/ask-credential.ts';
import { apiOf } from '../../sweep/hosts/apis/api-of.ts';
import { createChooseToken } from '../../sweep/hosts/choose-token.ts';
import { type HostPlace, parseHostPlace } from '../../sweep/hosts/host-place.ts';
import { hostSource } from '../../sweep/hosts/host-source.ts';
import type { HostToken } from '../../sweep/hosts/host-token.ts';
import { pageMemoryIn } from '../../sweep/hosts/page-memory.ts';
import { createHttpClient } from '../../sweep/http/http-client.ts';
import { openMirrorsIn } from '../../sweep/mirrors/open-mirror.ts';
import type { PartKind } from '../../sweep/repository.ts';
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
  const given = readHostTokens(options['token-file'], process.env, known);
  const workDir = resolve(options['work-dir'] ?? cacheFolder());
  const memory = pageMemoryIn(join(workDir, 'listings'));
  const parts = partsOf(options, known);
  const gists = options.gists ? 'with' : 'without';
  const ask = createHttpClient(undefined, tellWait);
  const apps = readGithubApps(options['github-app'], ask);
  const chooseToken = createChooseToken({ given, apps, ...(options['git-credentials'] && { keeper: askKeeper }) });
  return {
    sources: typed.map((label, at) => {
      const place = places[at];
      return place ? hostSource({ label, place, ask, chooseToken, memory, filter, parts, gists }) : localSource(label);
    }),
    openMirror: openMirrorsIn({ folder: join(workDir, 'mirrors'), quota, chooseToken, ask }),
  };
}

/** A sweep that stands still says why. What is drawn on a terminal is drawn again below. */
function tellWait(host: string, milliseconds: number): void {
  const erased = process.stderr.isTTY ? '\r\u001b[2K' : '';
  const words = `${displayPath(host)} wants to be left alone for ${formatDuration(milliseconds)}`;
  process.stderr.write(`${erased}cli-cred-scan: ${words}\n`);
}

/** What takes part besides code. @throws UsageError for gists of hosts that are not asked for any */
function partsOf({ wikis, texts, gists }: SweepRunOptions, places: readonly HostPlace[]): readonly PartKind[] {
  const without = gists && places.find((place) => apiOf(place).gists === undefined);
  if (without)
    throw new UsageError(
      `${without.kind}: it has no gists or snippets that are read`,
      '--gists is for github:, gitlab: and Bitbucket Cloud; sweep this one by itself',
    );
  return [...(wikis ? (['wiki'] as const) : []), ...(texts ? (['texts'] as const) : [])];
}

async function askKeeper(origin: string): Promise<HostToken | undefined> {
  const kept = await askCredential(origin);
  return kept && { user: kept.username, secret: kept.password };
}
