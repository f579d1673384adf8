import { readFileSync } from 'node:fs';
import type { AnySchemaObject, ErrorObject } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** The published schema, read from the file that the package carries. */
export const REPORT_SCHEMA: AnySchemaObject = JSON.parse(
  readFileSync(new URL('../../../schemas/report.schema.json', import.meta.url), 'utf8'),
);

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false });
addFormats.default(ajv);
ajv.addSchema(REPORT_SCHEMA, 'report');

/** What is wrong with a value by the schema, or by one of its `$defs`; empty when nothing is. */
export function schemaErrors(value: unknown, definition?: string): readonly ErrorObject[] {
  const validate = ajv.getSchema(definition ? `report#/$defs/${definition}` : 'report')!;
  validate(value);
  return validate.errors ?? [];
}
