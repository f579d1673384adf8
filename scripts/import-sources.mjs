import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** The project's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Imports TypeScript sources into a script, on a Node that does not run TypeScript by itself.
 *
 * @param contents what the module is to export, such as `export { a } from './src/a.ts'`, relative to the project
 */
export async function importSources(contents) {
  const folder = await mkdtemp(join(root, 'node_modules', '.sources-'));
  try {
    const outfile = join(folder, 'sources.mjs');
    await build({
      stdin: { contents, resolveDir: root, loader: 'ts' },
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      define: { __DIST__: JSON.stringify(pathToFileURL(join(root, 'dist/')).href) },
      outfile,
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(folder, { recursive: true });
  }
}
