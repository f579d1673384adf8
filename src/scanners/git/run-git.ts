import type { SimpleGitOptions } from 'simple-git';
import { findGit, type GitProgram } from './find-git.ts';
import { GitError, inWords } from './git-error.ts';
import { environmentFor, SHUT_SETTINGS, SILENCE, usersEnvironment } from './git-surroundings.ts';

/** What of git's configuration counts: what is held down here, or what git does for the user. */
export type GitSettings = 'held-down' | 'users';

/**
 * Asks git a question about a repository that may be hostile, and returns what it wrote to standard output, as bytes. How
 * git is held down is told at environmentFor.
 *
 * @param root folder with `.git`, absolute
 * @throws GitError when git is not there, refuses or fails
 */
export async function runGit(
  root: string,
  args: readonly string[],
  settings: GitSettings = 'held-down',
): Promise<Buffer> {
  const git = findGit();
  if (git === undefined) throw new GitError('git is not on the PATH');
  // Only who asks git anything pays for loading it.
  const { simpleGit } = await import('simple-git');
  const environment = settings === 'users' ? usersEnvironment(git) : environmentFor(root, git);
  const chunks: Buffer[] = [];
  try {
    await simpleGit(optionsFor({ root, git, environment, settings }))
      .env(environment)
      .outputHandler((_command, stdout) => stdout.on('data', (chunk: Buffer) => chunks.push(chunk)))
      .raw([...args]);
  } catch (error) {
    throw new GitError(inWords(error instanceof Error ? error.message : String(error)), { cause: error });
  }
  return Buffer.concat(chunks);
}

interface Surroundings {
  readonly root: string;
  readonly git: GitProgram;
  readonly environment: Readonly<Record<string, string>>;
  readonly settings: GitSettings;
}

function optionsFor({ root, git, environment, settings }: Surroundings): Partial<SimpleGitOptions> {
  return {
    baseDir: root,
    binary: git.file,
    config: settings === 'users' ? [] : SHUT_SETTINGS,
    // simple-git refuses these settings because of what callers could pass in them: here they are constants that shut doors.
    // The program's path was looked up above; it may contain spaces.
    unsafe: {
      allowUnsafeHooksPath: true,
      allowUnsafeFsMonitor: true,
      allowUnsafeConfigPaths: true,
      allowUnsafeCustomBinary: true,
    },
    allowEnvironment: Object.keys(environment),
    // Only a closed stream is a complete one.
    completion: { onClose: true, onExit: false },
    timeout: { block: SILENCE },
    // By default, an exit code without a message, or a killed process, would count as success.
    errors: (error, { exitCode, stdErr }) => (exitCode === 0 ? error : Buffer.concat(stdErr)),
  };
}
