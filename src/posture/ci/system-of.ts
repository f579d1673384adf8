import createIgnore from 'ignore';
import type { CiSystem } from '../../core/ci-check.ts';

/** Which system a file configures, by its path and, where that does not tell, by what stands in it. */
export function createSystemFinder(systems: readonly CiSystem[]): (path: string, text: string) => CiSystem | undefined {
  const ofPath = createPathMatcher(systems.filter(({ marks }) => marks.length === 0));
  const marked = systems.filter(({ marks }) => marks.length > 0).sort((a, b) => a.marks.length - b.marks.length);
  const known = marked.map((system) => ({ system, ofPath: createPathMatcher([system]) }));
  return (path, text) => {
    if (!createIgnore.isPathValid(path)) return undefined;
    const isMarked = ({ marks }: CiSystem) => marks.some((mark) => text.includes(mark));
    return ofPath(path) ?? known.find((one) => one.ofPath(path) && isMarked(one.system))?.system;
  };
}

/** Tells the first system to which a path belongs. */
function createPathMatcher(systems: readonly CiSystem[]): (path: string) => CiSystem | undefined {
  // The last pattern that fits counts.
  const patterns = systems.flatMap(({ id, files }) => files.map((pattern) => ({ pattern, mark: id }))).reverse();
  const matcher = createIgnore().add(patterns);
  return (path) => {
    const mark = matcher.test(path).rule?.mark;
    return systems.find(({ id }) => id === mark);
  };
}
