import createIgnore from 'ignore';
import type { CiSystem } from '../../core/ci-check.ts';

/** Which system a file configures, by its path and, where that does not tell, by what stands in it. */
export function createSystemFinder(systems: readonly CiSystem[]): (path: string, text: string) => CiSystem | undefined {
  // What the path alone tells comes first.
  const ordered = [...systems].sort((a, b) => a.marks.length - b.marks.length);
  const known = ordered.map((system) => ({ system, matcher: createIgnore().add([...system.files]) }));
  return (path, text) => {
    if (!createIgnore.isPathValid(path)) return undefined;
    return known.find(({ system, matcher }) => {
      if (!matcher.ignores(path)) return false;
      return system.marks.length === 0 || system.marks.some((mark) => text.includes(mark));
    })?.system;
  };
}
