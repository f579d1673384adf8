import type { CommitSelection } from '../../../scanners/git/log/list-commits.ts';
import type { HistorySelection } from '../plan.ts';

/** The commits that count, as git is asked for them. */
export function commitSelection({ since, until, branches, maxDepth, firstParent }: HistorySelection): CommitSelection {
  const limits = [
    ...(since === undefined ? [] : [`--since=${since}`]),
    ...(until === undefined ? [] : [`--until=${until}`]),
    ...(maxDepth === undefined ? [] : [`--max-count=${maxDepth}`]),
  ];
  const revisions = branches.length > 0 ? ['--end-of-options', ...branches] : ['--all', '--reflog'];
  return { revisions: [...limits, ...revisions], firstParent };
}
