import picomatch from 'picomatch';
import type { SweepRepository } from '../repository.ts';
import type { SKIPPED_KINDS } from './skipped-kinds.ts';

/** Whether a repository takes part. */
export type RepositoryFilter = (repository: SweepRepository) => boolean;

/** Which repositories of hosts take part. What a host does not tell leaves nothing out. */
export interface FilterRules {
  readonly skip: readonly (typeof SKIPPED_KINDS)[number][];
  /** Patterns of names; empty for all. `*` ends at a slash, and a pattern without a slash means the last part of a name. */
  readonly only: readonly string[];
  readonly except: readonly string[];
  /** One of these; empty for all. */
  readonly topics: readonly string[];
  /** ISO 8601 day or time; those that nothing was pushed to since are left out. */
  readonly pushedSince?: string;
  /** Kibibytes. */
  readonly largest?: number;
}

export function repositoryFilter(rules: FilterRules): RepositoryFilter {
  const only = matcher(rules.only);
  const except = matcher(rules.except);
  const since = rules.pushedSince === undefined ? undefined : Date.parse(rules.pushedSince);
  return (repository) => {
    const { archived, fork, visibility, topics, pushedAt, sizeKiB = 0, part } = repository;
    // A wiki goes with the repository that it belongs to.
    const name = part?.kind === 'wiki' ? repository.name.replace(/\.wiki$/, '') : repository.name;
    const kinds = [...(archived ? ['archived'] : []), ...(fork ? ['forks'] : []), visibility];
    if (rules.skip.some((kind) => kinds.includes(kind))) return false;
    if (rules.only.length > 0 && !only(name)) return false;
    if (except(name)) return false;
    if (rules.topics.length > 0 && !rules.topics.some((topic) => topics.includes(topic))) return false;
    if (since !== undefined && pushedAt !== undefined && Date.parse(pushedAt) < since) return false;
    return rules.largest === undefined || sizeKiB <= rules.largest;
  };
}

function matcher(patterns: readonly string[]): (name: string) => boolean {
  if (patterns.length === 0) return () => false;
  const whole = patterns.filter((pattern) => pattern.includes('/'));
  const last = patterns.filter((pattern) => !pattern.includes('/'));
  const options = { dot: true, nonegate: true, nocase: true, posix: true, windows: false };
  const [isWhole, isLast] = [picomatch(whole, options), picomatch(last, options)];
  return (name) =>
    (whole.length > 0 && isWhole(name)) || (last.length > 0 && isLast(name.slice(name.lastIndexOf('/') + 1)));
}
