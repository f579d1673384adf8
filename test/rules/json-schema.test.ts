import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { rulesJsonSchema } from '../../src/rules/json-schema.ts';

it('publishes the schema that the loader uses; npm run schemas writes it', () => {
  expect(JSON.parse(readFileSync('schemas/rules.schema.json', 'utf8'))).toEqual(
    JSON.parse(JSON.stringify(rulesJsonSchema())),
  );
});
