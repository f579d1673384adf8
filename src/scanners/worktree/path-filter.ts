import { createSelection, type Patterns } from './selection.ts';

/** Whether patterns let a file take part of which only the path is known, as they do for files in folders. */
export function createPathFilter(patterns: Patterns): (path: string) => boolean {
  const selection = createSelection(patterns);
  return (path) =>
    selection.includes(path) && !selection.excludesFile(path) && !foldersOf(path).some(selection.excludesFolder);
}

function foldersOf(path: string): string[] {
  const names = path.split('/');
  return names.slice(1).map((_, i) => names.slice(0, i + 1).join('/'));
}
