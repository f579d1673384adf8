import { displayPath } from '../../core/path.ts';

const LONGEST_MESSAGE = 200;

/** Git could not answer; the message is one line for people. */
export class GitError extends Error {
  override readonly name = 'GitError';
}

/** What git said when it failed, as one line. */
export function inWords(said: string): string {
  if (said.includes('dubious ownership')) return 'git refuses a repository that belongs to another user';
  const lines = said.split('\n').filter((line) => line !== '');
  const line = lines.find((candidate) => candidate.startsWith('fatal: ')) ?? lines[0] ?? 'no reason given';
  return `git failed: ${displayPath(line.replace(/^fatal: /, '')).slice(0, LONGEST_MESSAGE)}`;
}
