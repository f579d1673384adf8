import { z } from 'zod';
import { ruleFileSchema } from './schema.ts';

/** The JSON Schema of a rule file, for editors: what schemas/rules.schema.json holds. */
export function rulesJsonSchema(): object {
  return {
    $id: 'https://unpkg.com/cli-cred-scan/schemas/rules.schema.json',
    title: 'cli-cred-scan rule file',
    ...z.toJSONSchema(ruleFileSchema, { io: 'input', unrepresentable: 'any' }),
  };
}
