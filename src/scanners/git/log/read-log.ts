import { streamGit } from '../stream-git.ts';
import { createLogParser, LOG_FORMAT, type LogListener } from './log-parser.ts';

/** Which commits are told of. */
export interface LogSelection {
  /** Revisions and options of git-log(1) that name commits, such as `--all`. */
  readonly revisions: readonly string[];
  /** Revisions on standard input, one on a line. */
  readonly input?: readonly string[];
  /** Merges are told against their first parent only, and others of their parents not at all. */
  readonly firstParent?: boolean;
}

/** Output of git that is kept until somebody wants it; what would be more is asked for again. */
const MOST_KEPT = 96 << 20;

/** A log that git writes while others work. */
export interface Log {
  /** Tells everything to the listener, the newest commit first. @throws GitError */
  tell(listener: LogListener): Promise<void>;
  /** Ends git, when nobody wants to know any more. */
  stop(): Promise<void>;
}

/** Starts git at once. */
export function startLog(root: string, selection: LogSelection): Log {
  const output = streamGit(root, argumentsOf(selection), selection.input ? { input: linesOf(selection.input) } : {});
  const kept: Buffer[] = [];
  let failure: unknown;
  let stopped = false;
  const filled = fill();

  async function fill(): Promise<'all' | 'too-much'> {
    let size = 0;
    try {
      for await (const chunk of output) {
        kept.push(chunk);
        size += chunk.length;
        if (size > MOST_KEPT) return 'too-much';
      }
    } catch (error) {
      if (!stopped) failure = error;
    }
    return 'all';
  }

  return {
    async tell(listener) {
      const isWhole = (await filled) === 'all';
      const parser = createLogParser(listener);
      if (isWhole) for (const chunk of kept) parser.push(chunk);
      kept.length = 0;
      if (failure) throw failure;
      if (!isWhole) {
        const again = streamGit(
          root,
          argumentsOf(selection),
          selection.input ? { input: linesOf(selection.input) } : {},
        );
        for await (const chunk of again) parser.push(chunk);
      }
      parser.end();
    },
    async stop() {
      stopped = true;
      await output.return(undefined);
    },
  };
}

function argumentsOf({ revisions, input, firstParent }: LogSelection): readonly string[] {
  const merges = firstParent ? ['--first-parent', '--diff-merges=first-parent'] : ['-c'];
  const form = [
    '--raw',
    '-z',
    '--no-abbrev',
    '--no-renames',
    '--root',
    '--topo-order',
    '--encoding=UTF-8',
    '--no-show-signature',
  ];
  const quiet = [
    '--no-ext-diff',
    '--no-textconv',
    '--ignore-submodules=none',
    '--no-color',
    '--no-decorate',
    '--no-notes',
  ];
  return [
    'log',
    ...merges,
    ...form,
    ...quiet,
    `--format=${LOG_FORMAT}`,
    ...(input ? ['--stdin'] : []),
    ...revisions,
    '--',
  ];
}

function* linesOf(words: readonly string[]): Generator<string> {
  for (const word of words) yield `${word}\n`;
}
