import { statSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';

/**
 * The folder that reported paths are relative to: the current one as long as all targets lie in it, so that paths read
 * as they were typed; else the nearest folder that holds all of them.
 */
export function baseFolder(targets: readonly string[], cwd: string): string {
  const folders = targets.filter((target) => target !== '-').map((target) => nearestFolder(resolve(cwd, target)));
  if (folders.every((folder) => isWithin(folder, cwd))) return cwd;
  return folders.reduce(commonFolder);
}

/** The path itself if it is a folder, else the nearest folder above it; a pattern ends where its folders do. */
export function nearestFolder(path: string): string {
  for (let at = path; ; at = dirname(at)) {
    if (isFolder(at) || dirname(at) === at) return at;
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    // Whatever is wrong with it, the scan will meet it and say so.
    return false;
  }
}

/** Whether a path is a folder or lies in it; both are absolute. */
export function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && resolve(folder, way) === path;
}

function commonFolder(a: string, b: string): string {
  let folder = a;
  while (!isWithin(b, folder)) folder = dirname(folder);
  return folder;
}
