import { parseSize } from '../../config/size.ts';
import { UsageError } from '../../core/errors.ts';
import { type FilterRules, type RepositoryFilter, repositoryFilter } from '../../sweep/hosts/repository-filter.ts';
import { isDay } from '../../triage/suppress/end-date.ts';
import type { SweepRunOptions } from '../options/sweep-options.ts';

/** Which repositories of hosts take part, as typed. @throws UsageError for a day or a size that is none */
export function parseFilter(options: SweepRunOptions): RepositoryFilter {
  const since = options['pushed-since'];
  if (since !== undefined && !isDay(since)) throw new UsageError('--pushed-since needs a day, written YYYY-MM-DD');
  const largest = options['max-repository-size'];
  return repositoryFilter({
    skip: options.skip as FilterRules['skip'],
    only: options.repository,
    except: options['skip-repository'],
    topics: options.topic,
    ...(since !== undefined && { pushedSince: since }),
    ...(largest !== undefined && { largest: kibibytes(largest) }),
  });
}

function kibibytes(typed: string): number {
  try {
    return parseSize(typed) / 1024;
  } catch (error) {
    throw new UsageError(`--max-repository-size: ${(error as Error).message}`, 'such as 500MB');
  }
}
