import { findGit } from '../../scanners/git/find-git.ts';
import { GitError } from '../../scanners/git/git-error.ts';
import { runGit } from '../../scanners/git/run-git.ts';
import type { Check } from './check.ts';

/** What git is here, and what does without it. */
export async function checkGit(folder: string): Promise<Check> {
  const program = findGit();
  if (program === undefined) {
    const advice =
      'files are not marked as tracked or ignored; history, staged, range and hook do not work: install git';
    return { name: 'git', state: 'limited', tells: 'not on the PATH', advice };
  }
  try {
    const said = (await runGit(folder, ['version'])).toString('utf8');
    return { name: 'git', state: 'ok', tells: `${said.trim().replace('git version ', '')}, ${program.file}` };
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    return { name: 'git', state: 'broken', tells: program.file, advice: `it does not answer: ${error.message}` };
  }
}
