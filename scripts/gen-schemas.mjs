// Writes the published JSON Schemas of rule files and of the configuration: npm run schemas
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
const folder = await mkdtemp(join(root, 'node_modules', '.gen-schemas-'));
try {
  const outfile = join(folder, 'schemas.mjs');
  await build({
    stdin: {
      contents: `export { rulesJsonSchema } from './src/rules/json-schema.ts';
        export { configJsonSchema } from './src/config/json-schema.ts';`,
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile,
  });
  const { rulesJsonSchema, configJsonSchema } = await import(pathToFileURL(outfile).href);
  await writeFile('schemas/rules.schema.json', `${JSON.stringify(rulesJsonSchema(), null, 2)}\n`);
  await writeFile('schemas/config.schema.json', `${JSON.stringify(configJsonSchema(), null, 2)}\n`);
} finally {
  await rm(folder, { recursive: true });
}
