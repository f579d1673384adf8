import type { RunningGit } from './git-command.ts';
import { launchHere } from './launch-here.ts';
import type { FromLauncher, OnLine, ToLauncher } from './launcher-messages.ts';

/** What a terminal or a service sends to all that it started: whoever started this process decides when it ends. */
const NOT_FOR_US = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

serve();

/** Starts git for another process, until that ends: see startLauncher. */
function serve(): void {
  for (const name of NOT_FOR_US) process.on(name, () => {});
  const lines = new Map<number, Map<number, RunningGit>>();
  process.on('message', (message: OnLine<ToLauncher>) => {
    const { line } = message;
    const running = lines.get(line) ?? new Map<number, RunningGit>();
    lines.set(line, running);
    answer(message, running, (said) => {
      if (process.connected) process.send!({ ...said, line } satisfies OnLine<FromLauncher>);
    });
  });
  process.on('disconnect', () => {
    for (const running of lines.values()) killAll(running);
  });
}

function answer(message: ToLauncher, running: Map<number, RunningGit>, tell: (said: FromLauncher) => void): void {
  switch (message.kind) {
    case 'start':
      start(message, running, tell);
      break;
    case 'next': {
      const { id } = message;
      const piece = running.get(id)?.next() ?? Promise.resolve(undefined);
      // How it ends tells what was wrong with it.
      piece.catch(() => undefined).then((bytes) => tell({ kind: 'piece', id, bytes }));
      break;
    }
    case 'kill':
      running.get(message.id)?.kill();
      break;
    case 'leave':
      killAll(running);
  }
}

function start(
  { id, command }: Extract<ToLauncher, { kind: 'start' }>,
  running: Map<number, RunningGit>,
  tell: (said: FromLauncher) => void,
): void {
  const git = launchHere(command, (text) => tell({ kind: 'said', id, text }));
  running.set(id, git);
  git.ended
    .finally(() => running.delete(id))
    .then(
      (code) => tell({ kind: 'ended', id, code }),
      (error: unknown) => tell({ kind: 'failed', id, message: String(error) }),
    );
}

function killAll(running: ReadonlyMap<number, RunningGit>): void {
  for (const git of running.values()) git.kill();
}
