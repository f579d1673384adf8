import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

export interface GitProgram {
  /** Absolute. */
  readonly file: string;
  /** The PATH to run it with. */
  readonly path: string;
}

/**
 * Looks git up in the absolute folders of PATH. Left to itself, the system would also look in relative ones, and Windows
 * in the current folder first: there the program would be the scanned repository's.
 */
export function findGit(environment: NodeJS.ProcessEnv = process.env): GitProgram | undefined {
  const folders = (environment.PATH ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  const name = process.platform === 'win32' ? 'git.exe' : 'git';
  const file = folders.map((folder) => join(folder, name)).find(isProgram);
  return file === undefined ? undefined : { file, path: folders.join(delimiter) };
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
