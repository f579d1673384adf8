import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import type { GitCommand, RunningGit } from './git-command.ts';

/** Starts git as a child of this process. @param input what git reads from its standard input; nothing when not given */
export function launchHere(
  { file, args, cwd, env, purpose }: GitCommand,
  onSaid: (text: string) => void,
  input?: Iterable<string>,
): RunningGit {
  const child = spawn(file, args, {
    cwd,
    env,
    stdio: [input ? 'pipe' : 'ignore', purpose === 'answer' ? 'pipe' : 'ignore', 'pipe'],
    windowsHide: true,
    // A group of its own: its helpers end with it.
    detached: isGroup(purpose),
  });
  child.stderr!.setEncoding('utf8').on('data', onSaid);
  if (input && child.stdin) feed(child.stdin, input);
  const { next, stop, drained } = piecesOf(child.stdout);
  // Only a closed stream is a complete one.
  const ended = Promise.all([once(child, 'close'), drained]).then(([[code]]) => code as number | null);
  const kill = (): void => {
    endGit(child, purpose);
    stop();
  };
  return { next, ended, kill };
}

const isGroup = (purpose: GitCommand['purpose']): boolean => purpose === 'transfer' && process.platform !== 'win32';

interface Pieces extends Pick<RunningGit, 'next'> {
  readonly stop: () => void;
  /** Whether they have all been asked for, or nobody will. */
  readonly drained: Promise<void>;
}

function piecesOf(stdout: Readable | null): Pieces {
  if (!stdout) return { next: async () => undefined, stop: () => {}, drained: Promise.resolve() };
  let drain = (): void => {};
  const drained = new Promise<void>((resolve) => {
    drain = resolve;
  });
  const pieces: AsyncIterator<Uint8Array, undefined> = stdout[Symbol.asyncIterator]();
  // Asked for at once: what nobody reads when its git ends, Node throws away.
  let upcoming = pieces.next();
  return {
    async next() {
      const piece = upcoming;
      upcoming = pieces.next();
      const { value } = await piece;
      if (value === undefined) drain();
      return value;
    },
    stop() {
      void pieces.return?.();
      drain();
    },
    drained,
  };
}

/** A git that ends before it has read everything says why itself. */
function feed(stdin: NodeJS.WritableStream, input: Iterable<string>): void {
  const source = Readable.from(input);
  stdin.on('error', () => source.destroy());
  source.pipe(stdin);
}

function endGit({ pid }: ChildProcess, purpose: GitCommand['purpose']): void {
  if (pid === undefined) return;
  try {
    process.kill(isGroup(purpose) ? -pid : pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}
