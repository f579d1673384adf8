import ignore from 'ignore';

const LONGEST_PATTERN = 1000;
/** Matching costs up to depth^k for k inner `**`: with these two limits at most about 1 ms a path. */
const MOST_INNER_GLOBSTARS = 2;
const DEEPEST_PATH = 64;

/** What is wrong with a .gitignore-style pattern, or undefined. */
export function patternProblem(pattern: string): string | undefined {
  if (pattern.trim() === '' || pattern === '/') return 'the path pattern is empty';
  if (pattern.length > LONGEST_PATTERN) return `the path pattern is longer than ${LONGEST_PATTERN} characters`;
  if (pattern.startsWith('!')) return 'a pattern that begins with ! takes nothing back here; remove the entry instead';
  if (pattern.startsWith('./') || pattern.split('/').includes('..')) {
    return 'the path pattern is relative to the folder of its file and has no ./ or ../';
  }
  const inner = pattern
    .split('/')
    .slice(1, -1)
    .filter((part) => part.startsWith('**'));
  if (inner.length > MOST_INNER_GLOBSTARS) return `the path pattern has more than ${MOST_INNER_GLOBSTARS} inner /**/`;
  return undefined;
}

/**
 * A function that says whether a path is covered by a .gitignore-style pattern, or lies in a folder that is. Upper and
 * lower case differ, as they do in git. A path of more than 64 folders is never covered.
 *
 * @param pattern one for which patternProblem finds none
 * @returns takes a path with POSIX separators, relative to the folder that the pattern is relative to
 */
export function patternMatcher(pattern: string): (path: string) => boolean {
  const matcher = ignore({ ignorecase: false }).add({ pattern });
  return (path) => {
    if (!ignore.isPathValid(path) || path.split('/').length > DEEPEST_PATH) return false;
    return matcher.ignores(path);
  };
}
