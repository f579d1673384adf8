// Writes the published JSON Schemas of rule files and of the configuration: npm run schemas
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { importSources, root } from './import-sources.mjs';

const { rulesJsonSchema, configJsonSchema } = await importSources(`
  export { rulesJsonSchema } from './src/rules/json-schema.ts';
  export { configJsonSchema } from './src/config/json-schema.ts';`);

const write = (name, schema) => writeFile(join(root, 'schemas', name), `${JSON.stringify(schema, null, 2)}\n`);
await write('rules.schema.json', rulesJsonSchema());
await write('config.schema.json', configJsonSchema());
