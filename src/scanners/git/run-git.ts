import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { devNull } from 'node:os';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { displayPath } from '../../core/path.ts';
import { findGit, type GitProgram } from './find-git.ts';

/** Git could not answer; the message is one line for people. */
export class GitError extends Error {
  override readonly name = 'GitError';
}

export interface GitOptions {
  /** What git reads from its standard input; nothing when not given. */
  readonly input?: Iterable<string>;
  /** Absolute path of an index to be used in place of the repository's own. */
  readonly indexFile?: string;
}

/** Milliseconds of silence after which git is taken for stuck. */
const SILENCE = 120_000;
const LONGEST_MESSAGE = 200;
const LONGEST_COMPLAINT = 64 * 1024;

/** What of a repository's own configuration could run a program, overruled (git-config(1)). */
const SHUT = [`core.hooksPath=${devNull}`, 'core.fsmonitor=false', `core.excludesFile=${devNull}`];

/**
 * Asks git a question about a repository that may be hostile, and returns what it wrote to standard output, as bytes.
 * How git is held down is told at streamGit.
 *
 * @param root folder with `.git`, absolute
 * @throws GitError when git is not there, refuses or fails
 */
export async function runGit(root: string, args: readonly string[], options: GitOptions = {}): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of streamGit(root, args, options)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/**
 * The same, for answers that may be long: the output in pieces, as it comes. Who stops reading ends git.
 *
 * Git runs without the configuration of system and user, without hooks, file system monitor, prompts, pager, optional
 * locks and network; its environment is ours alone. Objects are what they are: replacements and grafts, which could put
 * something harmless in their place, do not count (git(1): GIT_NO_REPLACE_OBJECTS, GIT_GRAFT_FILE), and those that are
 * missing are not fetched (GIT_ALLOW_PROTOCOL, GIT_NO_LAZY_FETCH). Path arguments are literal.
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
  const settings = SHUT.flatMap((setting) => ['-c', setting]);
  return spawn(git.file, [...settings, ...args], {
    cwd: root,
    env: environmentFor(root, git, options),
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

function environmentFor(root: string, git: GitProgram, { indexFile }: GitOptions): Record<string, string> {
  return {
    ...fromOurs('SystemRoot', 'TEMP', 'TMP'),
    PATH: git.path,
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_ATTR_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_NO_LAZY_FETCH: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_GRAFT_FILE: devNull,
    GIT_ALLOW_PROTOCOL: 'none',
    // A `.git` that turns out to be none must not make git answer for the repository around it.
    GIT_CEILING_DIRECTORIES: dirname(root),
    ...(indexFile === undefined ? {} : { GIT_INDEX_FILE: indexFile }),
  };
}

function fromOurs(...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

function inWords(said: string): string {
  if (said.includes('dubious ownership')) return 'git refuses a repository that belongs to another user';
  const lines = said.split('\n').filter((line) => line !== '');
  const line = lines.find((candidate) => candidate.startsWith('fatal: ')) ?? lines[0] ?? 'no reason given';
  return `git failed: ${displayPath(line.replace(/^fatal: /, '')).slice(0, LONGEST_MESSAGE)}`;
}
