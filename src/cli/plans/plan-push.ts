import process from 'node:process';
import { text } from 'node:stream/consumers';
import { readPushedRefs } from '../../scanners/change/pushed-refs.ts';
import { RECEIVER, remoteSide, resolvePush } from '../../scanners/change/resolve-push.ts';
import type { ChangeOptions } from '../options/scan-options.ts';
import { planOwnChange } from './plan-own-change.ts';
import { planRange } from './plan-range.ts';
import type { PlannedScan } from './plan-scan.ts';
import { anyRepositoryOf } from './repository-of.ts';

const NAME = 'the push';

/**
 * What is pushed from here, as git's pre-push hook is told it: a gate that helps the one who pushes, whose allow comments and
 * configuration count.
 *
 * @throws UsageError, GitError
 */
export async function planOutgoing(remote: string, options: ChangeOptions): Promise<PlannedScan> {
  const root = anyRepositoryOf(process.cwd());
  const refs = readPushedRefs('pre-push', await text(process.stdin));
  const { range, diagnostics } = await resolvePush(root, refs, remoteSide(remote));
  const source = { kind: 'range', root, allows: 'all', ...range } as const;
  return planOwnChange({ name: NAME, source, diagnostics }, options);
}

/**
 * What is pushed to here, as git's pre-receive hook is told it: the default branch decides what counts.
 *
 * @throws UsageError, GitError
 */
export async function planIncoming(options: ChangeOptions): Promise<PlannedScan> {
  const root = anyRepositoryOf(process.cwd());
  const refs = readPushedRefs('pre-receive', await text(process.stdin));
  return planRange({ root, name: NAME, certain: true, ...(await resolvePush(root, refs, RECEIVER)) }, options);
}
