import type { Diagnostic } from '../../../src/core/diagnostic.ts';
import type { SweepRepository } from '../../../src/sweep/repository.ts';
import type { RepositorySource } from '../../../src/sweep/repository-source.ts';

export interface Listed {
  readonly repositories: readonly SweepRepository[];
  readonly problems: readonly Diagnostic[];
}

/** Everything that a source tells, to its end. */
export async function listSource(
  source: RepositorySource,
  signal: AbortSignal = new AbortController().signal,
): Promise<Listed> {
  const repositories: SweepRepository[] = [];
  const problems: Diagnostic[] = [];
  for await (const item of source.list(signal)) {
    if ('code' in item) problems.push(item);
    else repositories.push(item);
  }
  return { repositories, problems };
}
