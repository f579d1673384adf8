import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Text of a file, or where a link leads. */
export type Planted = string | { readonly link: string };

/** A new folder with the given files and links in it, gone when the test is over. Returns its path, without links. */
export function plant(files: Readonly<Record<string, Planted>> = {}): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'scan-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  plantIn(root, files);
  return root;
}

export function plantIn(root: string, files: Readonly<Record<string, Planted>>): void {
  for (const [path, planted] of Object.entries(files)) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    if (typeof planted === 'string') writeFileSync(file, planted);
    else symlinkSync(planted.link, file);
  }
}
