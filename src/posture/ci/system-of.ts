import createIgnore from 'ignore';
import type { CiSystem } from '../../core/ci-check.ts';

/** Marks stand in the first lines of a file. */
const HEAD = 4096;

/** Which system a file configures, by its path and, where that does not tell, by its first lines. */
export function createSystemFinder(systems: readonly CiSystem[]): (path: string, text: string) => CiSystem | undefined {
  const known = systems.map((system) => ({ system, matcher: createIgnore().add([...system.files]) }));
  return (path, text) => {
    if (!createIgnore.isPathValid(path)) return undefined;
    const head = text.slice(0, HEAD);
    return known.find(({ system, matcher }) => {
      if (!matcher.ignores(path)) return false;
      return system.marks.length === 0 || system.marks.some((mark) => head.includes(mark));
    })?.system;
  };
}
