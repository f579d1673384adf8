import { fork } from 'node:child_process';
import { once } from 'node:events';
import { isSea } from 'node:sea';
import { useLauncher } from './launch-git.ts';
import { type LauncherLine, launchThrough } from './launch-through.ts';
import type { FromLauncher, OnLine, ToLauncher } from './launcher-messages.ts';

/** A process that starts git for this one. */
export interface GitLauncher {
  /** A line for another thread of this process, to be passed on to it; undefined when the process that starts git has ended. */
  readonly openLine: () => LauncherLine | undefined;
  /** Ends it, with all git that it has started; this thread starts git itself again. */
  readonly close: () => Promise<void>;
}

const MODULE = new URL('./git-launcher.js', import.meta.url);
/** It has next to nothing to do, and what it has in memory is what starting git costs. */
const SMALL = ['--max-semi-space-size=1', '--v8-pool-size=1'];

/**
 * Starts a small process that starts git for this thread from now on, and for others that are given a line. To start anything,
 * Linux copies the page tables of the process that does, and takes them down again: more work than most of git's answers in a
 * process of 200 MB that has threads, next to none in a small one.
 *
 * @returns undefined in the single executable, whose Node runs nothing but the program
 */
export function startLauncher(): GitLauncher | undefined {
  if (isSea()) return undefined;
  const child = fork(MODULE, [], {
    execArgv: SMALL,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const listeners: ((message: FromLauncher) => void)[] = [];
  const ended = once(child, 'exit').catch(() => {});
  child.on('message', (message: OnLine<FromLauncher>) => listeners[message.line]?.(message));
  let isGone = false;
  ended.then(() => {
    isGone = true;
    for (const tell of listeners) tell({ kind: 'gone' });
  });
  const openLine = (): LauncherLine => {
    const line = listeners.length;
    listeners.push(() => {});
    return {
      // That it has gone, those at the lines are told; here it must not be an error of nobody's.
      send: (message) => void child.send({ ...message, line } satisfies OnLine<ToLauncher>, () => {}),
      listen(onMessage) {
        listeners[line] = onMessage;
      },
    };
  };
  useLauncher(launchThrough(openLine()));
  return {
    openLine: () => (isGone ? undefined : openLine()),
    async close() {
      useLauncher(undefined);
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
