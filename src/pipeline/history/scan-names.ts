import { pathBytes } from '../../core/path.ts';
import { type InspectOptions, inspect } from '../inspect.ts';
import { type BatchResult, emptyBatchResult } from '../scan-batch.ts';

/** Names that are looked at in one go. */
const AT_A_TIME = 10_000;

/**
 * Looks for secrets in the names of files and refs. Where they are found, the place is a line of a list of names: a path
 * that is a secret cannot be told.
 */
export function scanNames(
  paths: ReadonlySet<string>,
  refs: readonly string[],
  inspection: InspectOptions,
): BatchResult {
  const into = emptyBatchResult();
  const all = [...paths].map(pathBytes);
  for (let at = 0; at < all.length; at += AT_A_TIME) look(all.slice(at, at + AT_A_TIME), 'git-objects/file-names');
  look(refs.map(pathBytes), 'git-objects/ref-names');
  return into;

  function look(names: readonly Buffer[], path: string): void {
    const bytes = Buffer.concat(names.flatMap((name) => [name, NEWLINE]));
    const { observations } = inspect({ bytes, origin: { kind: 'object', path } }, inspection);
    for (const observation of observations) into.observations.push(observation);
  }
}

const NEWLINE = Buffer.from('\n');
