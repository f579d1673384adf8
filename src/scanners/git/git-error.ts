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
  const at = Math.max(
    0,
    lines.findIndex((candidate) => candidate.startsWith('fatal: ')),
  );
  // Git lists what it does not know on lines of its own: `unknown repository extension found:`.
  const list = lines[at]?.endsWith(':') ? lines.slice(at + 1).filter((candidate) => candidate.startsWith('\t')) : [];
  const line = [lines[at] ?? 'no reason given', ...list.map((item) => item.trim())].join(' ');
  return `git failed: ${displayPath(line.replace(/^fatal: /, '')).slice(0, LONGEST_MESSAGE)}`;
}
