import { relative, resolve, sep } from 'node:path';

/** A path as it is reported: relative to the base folder, with `/`; `.` for the base folder itself. */
export function reportPath(base: string, path: string): string {
  const below = relative(base, resolve(path));
  return below === '' ? '.' : toPosix(below);
}

/** A path with `/` between its folders; the same path everywhere but on Windows. */
export function toPosix(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}
