import { devNull } from 'node:os';
import { dirname } from 'node:path';
import type { SimpleGitOptions } from 'simple-git';
import { displayPath } from '../../core/path.ts';
import { findGit, type GitProgram } from './find-git.ts';

/** Git could not answer; the message is one line for people. */
export class GitError extends Error {
  override readonly name = 'GitError';
}

/** Milliseconds of silence after which git is taken for stuck. */
const SILENCE = 120_000;
const LONGEST_MESSAGE = 200;

/**
 * Asks git a question about a repository that may be hostile, and returns what it wrote to standard output, as bytes.
 *
 * Git runs without the configuration of system and user, without hooks, file system monitor, prompts, pager, optional
 * locks and network; its environment is ours alone. What of the repository's own configuration could run a program is
 * overruled (git-config(1): core.hooksPath, core.fsmonitor), and objects that are missing are not fetched
 * (git(1): GIT_ALLOW_PROTOCOL, GIT_NO_LAZY_FETCH). Path arguments are literal.
 *
 * @param root folder with `.git`, absolute
 * @throws GitError when git is not there, refuses or fails
 */
export async function runGit(root: string, args: readonly string[]): Promise<Buffer> {
  const git = findGit();
  if (git === undefined) throw new GitError('git is not on the PATH');
  // Only who asks git anything pays for loading it.
  const { simpleGit } = await import('simple-git');
  const chunks: Buffer[] = [];
  try {
    await simpleGit(optionsFor(root, git))
      .env(environmentFor(root, git))
      .outputHandler((_command, stdout) => stdout.on('data', (chunk: Buffer) => chunks.push(chunk)))
      .raw([...args]);
  } catch (error) {
    throw new GitError(inWords(error), { cause: error });
  }
  return Buffer.concat(chunks);
}

function optionsFor(root: string, git: GitProgram): Partial<SimpleGitOptions> {
  return {
    baseDir: root,
    binary: git.file,
    config: [`core.hooksPath=${devNull}`, 'core.fsmonitor=false', `core.excludesFile=${devNull}`],
    // simple-git refuses these settings because of what callers could pass in them: here they are constants that shut doors.
    // The program's path was looked up above; it may contain spaces.
    unsafe: {
      allowUnsafeHooksPath: true,
      allowUnsafeFsMonitor: true,
      allowUnsafeConfigPaths: true,
      allowUnsafeCustomBinary: true,
    },
    allowEnvironment: Object.keys(environmentFor(root, git)),
    // Only a closed stream is a complete one.
    completion: { onClose: true, onExit: false },
    timeout: { block: SILENCE },
    // By default, an exit code without a message, or a killed process, would count as success.
    errors: (error, { exitCode, stdErr }) => (exitCode === 0 ? error : Buffer.concat(stdErr)),
  };
}

function environmentFor(root: string, git: GitProgram): Record<string, string> {
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
    GIT_ALLOW_PROTOCOL: 'none',
    // A `.git` that turns out to be none must not make git answer for the repository around it.
    GIT_CEILING_DIRECTORIES: dirname(root),
  };
}

function fromOurs(...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

function inWords(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  if (said.includes('dubious ownership')) return 'git refuses a repository that belongs to another user';
  const lines = said.split('\n').filter((line) => line !== '');
  const line = lines.find((candidate) => candidate.startsWith('fatal: ')) ?? lines[0] ?? 'no reason given';
  return `git failed: ${displayPath(line.replace(/^fatal: /, '')).slice(0, LONGEST_MESSAGE)}`;
}
