import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The names and bytes of all files in a folder, at any depth. */
export function filesBelow(folder: string): string {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name + readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}
