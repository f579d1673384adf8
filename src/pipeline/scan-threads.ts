import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import pLimit from 'p-limit';
import type { LauncherLine } from '../scanners/git/launch/launch-through.ts';
import type { FromLauncher, ToLauncher } from '../scanners/git/launch/launcher-messages.ts';
import type { GitLauncher } from '../scanners/git/launch/start-launcher.ts';
import type { FromThread, ScanSubject, SharedPlan, ThreadResult, ThreadStart, ToThread } from './scan-thread.ts';

/** What a scan in a thread tells while it runs. */
export interface ThreadEvents {
  readonly signal: AbortSignal;
  /** @param bytes scanned until now, in this scan */
  readonly onProgress: (bytes: number) => void;
}

/** Threads that scan whole repositories, each one at a time. */
export interface ScanThreads {
  /**
   * Scans in a thread, when one has nothing to do.
   *
   * @throws ScanRefused when the repository cannot be scanned; ScanCrashed when the thread ended, which the others outlive
   */
  readonly scan: (subject: ScanSubject, events: ThreadEvents) => Promise<ThreadResult>;
  readonly close: () => Promise<void>;
}

/** The repository cannot be scanned: the message says why. */
export class ScanRefused extends Error {
  override readonly name = 'ScanRefused';
}

/** The thread ended: a bug, or not enough memory. The message has nothing of what was scanned. */
export class ScanCrashed extends Error {
  override readonly name = 'ScanCrashed';
}

const MODULE = new URL('./scan-thread.js', import.meta.url);

export interface ThreadOptions {
  /** Threads at most. */
  readonly jobs: number;
  /** Who starts git for them; they themselves, when there is none. */
  readonly launcher: GitLauncher | undefined;
}

/** Threads start when they are needed, and are used again. */
export function startScanThreads(shared: SharedPlan, { jobs, launcher }: ThreadOptions): ScanThreads {
  const idle = new Set<Worker>();
  const all = new Set<Worker>();
  const limit = pLimit(jobs);
  const scan: ScanThreads['scan'] = async (subject, events) => {
    const [waiting] = idle;
    const worker = waiting ?? startThread(shared, launcher, all, idle);
    idle.delete(worker);
    try {
      return await scanIn(worker, subject, events);
    } finally {
      if (all.has(worker)) idle.add(worker);
    }
  };
  return {
    scan: (subject, events) => limit(scan, subject, events),
    async close() {
      await Promise.all([...all].map((worker) => worker.terminate()));
    },
  };
}

function startThread(
  shared: SharedPlan,
  launcher: GitLauncher | undefined,
  all: Set<Worker>,
  idle: Set<Worker>,
): Worker {
  const line = launcher?.openLine();
  const git = line && endOf(line);
  const start: ThreadStart = { shared, ...(git && { git }) };
  const worker = new Worker(MODULE, { workerData: start, transferList: git ? [git] : [] });
  all.add(worker);
  // Of the error, the scan is told; here it only must not end the process.
  worker.on('error', () => all.delete(worker));
  worker.on('exit', () => {
    all.delete(worker);
    idle.delete(worker);
  });
  return worker;
}

async function scanIn(
  worker: Worker,
  subject: ScanSubject,
  { signal, onProgress }: ThreadEvents,
): Promise<ThreadResult> {
  const tell = (message: ToThread): void => worker.postMessage(message);
  const { promise, resolve, reject } = newPromise<ThreadResult>();
  const onMessage = (message: FromThread): void => {
    if (message.kind === 'progress') onProgress(message.bytes);
    else if (message.kind === 'result') resolve(message.result);
    else reject(new ScanRefused(message.message));
  };
  const onError = (error: Error): void => reject(crashed(error));
  const onExit = (): void => reject(new ScanCrashed('its thread ended'));
  const onAbort = (): void => tell({ kind: 'stop' });
  worker.on('message', onMessage).on('error', onError).on('exit', onExit);
  signal.addEventListener('abort', onAbort);
  try {
    tell({ kind: 'scan', subject });
    if (signal.aborted) onAbort();
    return await promise;
  } finally {
    signal.removeEventListener('abort', onAbort);
    worker.off('message', onMessage).off('error', onError).off('exit', onExit);
  }
}

function newPromise<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<T>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  return { promise, resolve, reject };
}

/** What an error says may be a piece of what was scanned; what it is called is ours. */
function crashed(error: Error): ScanCrashed {
  const code = 'code' in error ? String(error.code) : error.name;
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return new ScanCrashed('there is not enough memory for it');
  return new ScanCrashed(`the scan ended with ${code}, a bug: cli-cred-scan history tells more`, { cause: error });
}

/** The end of a line, for a thread. */
function endOf({ send, listen }: LauncherLine): MessagePort {
  const { port1, port2 } = new MessageChannel();
  port1.on('message', (message: ToLauncher) => send(message)).on('close', () => send({ kind: 'leave' }));
  port1.unref();
  listen((message: FromLauncher) => port1.postMessage(message));
  return port2;
}
