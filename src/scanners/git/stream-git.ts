import { findGit, type GitProgram } from './find-git.ts';
import { GitError, inWords } from './git-error.ts';
import { environmentFor, SHUT_SETTINGS, SILENCE } from './git-surroundings.ts';
import type { RunningGit } from './launch/git-command.ts';
import { launchGit } from './launch/launch-git.ts';
import { launchHere } from './launch/launch-here.ts';

export interface GitOptions {
  /** What git reads from its standard input; nothing when not given. */
  readonly input?: Iterable<string>;
  /** Absolute path of an index to be used in place of the repository's own. */
  readonly indexFile?: string;
  /** Told what git says on its standard error, in pieces: a git that ends well may have warned. */
  readonly onSaid?: (text: string) => void;
}

const LONGEST_COMPLAINT = 64 * 1024;

/**
 * As runGit, for long answers and long questions, which simple-git has no way for: the output in pieces, as it comes. Who
 * stops reading ends git.
 *
 * @throws GitError as runGit does, perhaps after a part of the output
 */
export async function* streamGit(
  root: string,
  args: readonly string[],
  options: GitOptions = {},
): AsyncGenerator<Buffer> {
  const git = findGit();
  if (git === undefined) throw new GitError('git is not on the PATH');
  let said = '';
  const child = start(git, root, args, options, (text) => {
    if (said.length < LONGEST_COMPLAINT) said += text;
    options.onSaid?.(text);
  });
  const failure = child.ended.then((code) => (code === 0 ? undefined : said), String);
  const watchdog = setTimeout(child.kill, SILENCE);
  try {
    for (let piece = await child.next(); piece !== undefined; piece = await child.next()) {
      watchdog.refresh();
      yield Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    }
    const complaint = await failure;
    if (complaint !== undefined) throw new GitError(inWords(complaint));
  } finally {
    clearTimeout(watchdog);
    child.kill();
  }
}

function start(
  git: GitProgram,
  root: string,
  args: readonly string[],
  { input, indexFile }: GitOptions,
  onSaid: (text: string) => void,
): RunningGit {
  const settings = SHUT_SETTINGS.flatMap((setting) => ['-c', setting]);
  const env = environmentFor(root, git, indexFile);
  const command = { file: git.file, args: [...settings, ...args], cwd: root, env, purpose: 'answer' } as const;
  // Long questions have long answers: handing both of them on would take longer than starting git.
  return input ? launchHere(command, onSaid, input) : launchGit(command, onSaid);
}

/** All of the output of streamGit. */
export async function collectGit(root: string, args: readonly string[], options: GitOptions): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of streamGit(root, args, options)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
