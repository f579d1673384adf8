import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { UsageError } from '../core/errors.ts';
import type { ScanResult } from '../core/scan-result.ts';
import { GitError } from '../scanners/git/git-error.ts';
import { useLauncher } from '../scanners/git/launch/launch-git.ts';
import { type LauncherLine, launchThrough } from '../scanners/git/launch/launch-through.ts';
import type { ScanPlan } from './plan.ts';
import { scan } from './scan.ts';

/** What one scan has for itself; the rest of the plan is the same for all of them. */
export type ScanSubject = Pick<ScanPlan, 'targets' | 'base' | 'jobs'> &
  (Required<Pick<ScanPlan, 'history'>> | Required<Pick<ScanPlan, 'texts'>>);

/** What all scans of a thread have in common. */
export type SharedPlan = Omit<ScanPlan, 'targets' | 'base' | 'jobs' | 'history' | 'texts'>;

/** What a scan found. Without the rules: handing all of them over takes longer than a scan where nothing has changed. */
export type ThreadResult = Omit<ScanResult, 'rules'>;

export type ToThread = { readonly kind: 'scan'; readonly subject: ScanSubject } | { readonly kind: 'stop' };

export type FromThread =
  | { readonly kind: 'progress'; readonly bytes: number }
  | { readonly kind: 'result'; readonly result: ThreadResult }
  /** What is wrong with the repository, in words. */
  | { readonly kind: 'refused'; readonly message: string };

/** What a thread is started with. */
export interface ThreadStart {
  readonly shared: SharedPlan;
  /** Leads to the process that starts git, if there is one. */
  readonly git?: MessagePort;
}

serve(workerData as ThreadStart);

/** Does one scan after another; an error that is nobody's but ours ends the thread, and reaches the pool as such. */
function serve({ shared, git }: ThreadStart): void {
  if (git) useLauncher(launchThrough(lineThrough(git)));
  let stopping = new AbortController();
  parentPort!.on('message', async (message: ToThread) => {
    if (message.kind === 'stop') return stopping.abort();
    stopping = new AbortController();
    const answer = await scanOne({ ...shared, ...message.subject }, stopping.signal);
    parentPort!.postMessage(answer);
  });
}

function lineThrough(port: MessagePort): LauncherLine {
  const listen: LauncherLine['listen'] = (onMessage) => void port.on('message', onMessage);
  return { send: (message) => port.postMessage(message), listen };
}

async function scanOne(plan: ScanPlan, signal: AbortSignal): Promise<FromThread> {
  const onProgress = ({ bytes }: { readonly bytes: number }): void =>
    parentPort!.postMessage({ kind: 'progress', bytes } satisfies FromThread);
  try {
    const { rules: _, ...result } = await scan(plan, { signal, onProgress });
    return { kind: 'result', result };
  } catch (error) {
    if (error instanceof UsageError || error instanceof GitError) return { kind: 'refused', message: error.message };
    throw error;
  }
}
