import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { findGit, type GitProgram } from './find-git.ts';
import { GitError, inWords } from './git-error.ts';
import { environmentFor, SHUT_SETTINGS, SILENCE } from './git-surroundings.ts';

export interface GitOptions {
  /** What git reads from its standard input; nothing when not given. */
  readonly input?: Iterable<string>;
  /** Absolute path of an index to be used in place of the repository's own. */
  readonly indexFile?: string;
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
  const child = start(git, root, args, options);
  const failure = failureOf(child);
  const watchdog = setTimeout(() => child.kill('SIGKILL'), SILENCE);
  if (options.input && child.stdin) feed(child.stdin, options.input);
  try {
    for await (const chunk of child.stdout!) {
      watchdog.refresh();
      yield chunk as Buffer;
    }
    const said = await failure;
    if (said !== undefined) throw new GitError(inWords(said));
  } finally {
    clearTimeout(watchdog);
    child.kill();
  }
}

function start(git: GitProgram, root: string, args: readonly string[], options: GitOptions): ChildProcess {
  const settings = SHUT_SETTINGS.flatMap((setting) => ['-c', setting]);
  return spawn(git.file, [...settings, ...args], {
    cwd: root,
    env: environmentFor(root, git, options.indexFile),
    stdio: [options.input ? 'pipe' : 'ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
}

/** What git said when it failed, which may be nothing; undefined when it did not fail. */
async function failureOf(child: ChildProcess): Promise<string | undefined> {
  let said = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    if (said.length < LONGEST_COMPLAINT) said += text;
  });
  try {
    // Only a closed stream is a complete one.
    const [code] = await once(child, 'close');
    return code === 0 ? undefined : said;
  } catch (error) {
    return String(error);
  }
}

/** A git that ends before it has read everything says why itself. */
function feed(stdin: NodeJS.WritableStream, input: Iterable<string>): void {
  const source = Readable.from(input);
  stdin.on('error', () => source.destroy());
  source.pipe(stdin);
}

/** All of the output of streamGit. */
export async function collectGit(root: string, args: readonly string[], options: GitOptions): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of streamGit(root, args, options)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
