import type { LaunchGit } from './git-command.ts';
import { launchHere } from './launch-here.ts';
import type { FromLauncher, ToLauncher } from './launcher-messages.ts';

/** A way to the process that starts git, for one thread. */
export interface LauncherLine {
  readonly send: (message: ToLauncher) => void;
  readonly listen: (onMessage: (message: FromLauncher) => void) => void;
}

type Listener = (message: Exclude<FromLauncher, { kind: 'gone' }>) => void;

/** Has git started by the process at the other end of a line; when that is gone, here. */
export function launchThrough({ send, listen }: LauncherLine): LaunchGit {
  const listeners = new Map<number, Listener>();
  let [last, isGone] = [0, false];
  listen((message) => {
    if (message.kind !== 'gone') return listeners.get(message.id)?.(message);
    isGone = true;
    for (const [id, tell] of listeners) tell({ kind: 'failed', id, message: 'the process that runs git has ended' });
  });
  return (command, onSaid) => {
    if (isGone) return launchHere(command, onSaid);
    const id = ++last;
    const asked: ((bytes: Uint8Array | undefined) => void)[] = [];
    const ended = new Promise<number | null>((resolve, reject) => {
      listeners.set(id, (message) => {
        if (message.kind === 'said') return onSaid(message.text);
        if (message.kind === 'piece') return asked.shift()?.(message.bytes);
        listeners.delete(id);
        for (const onPiece of asked) onPiece(undefined);
        if (message.kind === 'ended') resolve(message.code);
        else reject(new Error(message.message));
      });
    });
    send({ kind: 'start', id, command });
    const next = (): Promise<Uint8Array | undefined> =>
      new Promise((resolve) => {
        if (!listeners.has(id)) return resolve(undefined);
        asked.push(resolve);
        send({ kind: 'next', id });
      });
    return { next, ended, kill: () => listeners.has(id) && send({ kind: 'kill', id }) };
  };
}
