import { GitError } from '../git-error.ts';
import { streamGit } from '../stream-git.ts';

/** Which commits are told of. */
export interface CommitSelection {
  /** Revisions and options of git-log(1) that name commits, such as `--all`. */
  readonly revisions: readonly string[];
  /** Revisions on standard input, one on a line. */
  readonly input?: readonly string[];
  /** Of the parents of merges only the first one counts, and what only others lead to is not told of. */
  readonly firstParent?: boolean;
}

/** A commit as git lists it; what is not told here is asked for when it is needed (see readFacts). */
export interface ListedCommit {
  readonly id: string;
  /** Id of its tree. */
  readonly tree: string;
  /** Of its committer, in milliseconds since 1970. */
  readonly time: number;
  readonly parents: readonly string[];
}

/** A list that git makes while others work. */
export interface CommitList {
  /** The newest commit first, none before all that are made of it. @throws GitError */
  all(): Promise<readonly ListedCommit[]>;
  /** Ends git, when nobody wants to know any more. */
  stop(): Promise<void>;
}

/** Starts git at once. */
export function listCommits(root: string, selection: CommitSelection): CommitList {
  const { input } = selection;
  const output = streamGit(root, argumentsOf(selection), input ? { input: input.map((word) => `${word}\n`) } : {});
  let failure: unknown;
  const listed = read(output).catch((error: unknown) => {
    failure = error;
    return [];
  });
  return {
    async all() {
      const commits = await listed;
      if (failure) throw failure;
      return commits;
    },
    async stop() {
      await output.return(undefined);
    },
  };
}

function argumentsOf({ revisions, input, firstParent }: CommitSelection): readonly string[] {
  const quiet = ['--no-patch', '--no-show-signature', '--no-color', '--no-decorate', '--no-notes'];
  return [
    'log',
    ...(firstParent ? ['--first-parent'] : []),
    '--topo-order',
    ...quiet,
    '--format=%H %T %ct %P',
    ...(input ? ['--stdin'] : []),
    ...revisions,
    '--',
  ];
}

async function read(output: AsyncIterable<Buffer>): Promise<readonly ListedCommit[]> {
  const commits: ListedCommit[] = [];
  let rest = '';
  for await (const chunk of output) {
    const lines = (rest + chunk.toString('latin1')).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) commits.push(commitOf(line));
  }
  if (rest !== '') throw new GitError('git stopped in the middle of its log');
  return commits;
}

function commitOf(line: string): ListedCommit {
  const [id, tree, seconds, ...parents] = line.split(' ');
  const time = Number(seconds) * 1000;
  if (!/^[0-9a-f]{40,64}$/.test(id) || tree?.length !== id.length || Number.isNaN(time))
    throw new GitError('git said something of its commits that cannot be understood');
  return { id, tree, time, parents: parents.filter((parent) => parent !== '') };
}
