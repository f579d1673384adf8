import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { configJsonSchema } from '../../src/config/json-schema.ts';

describe('configJsonSchema', () => {
  it('is what editors are given in schemas/config.schema.json', async () => {
    const text = await readFile(new URL('../../schemas/config.schema.json', import.meta.url), 'utf8');
    expect(JSON.parse(text)).toEqual(configJsonSchema());
  });

  it('is a JSON Schema that takes a configuration and refuses unknown keys', () => {
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(configJsonSchema());
    expect(validate({ exclude: ['dist/**'], maxSize: '10MB', allow: [{ path: 'a', reason: 'a sample' }] })).toBe(true);
    expect(validate({ exlude: [] })).toBe(false);
  });

  it('describes every key', () => {
    const { properties } = configJsonSchema() as { properties: Record<string, { description?: string }> };
    expect(Object.entries(properties).filter(([, { description }]) => !description)).toEqual([]);
  });
});
