/** A rule file of one rule without anything wrong; every field is one line, so that a test can replace or drop it. */
const FIELDS: Readonly<Record<string, string>> = {
  id: 'acme-key',
  title: 'Acme key',
  severity: 'high',
  confidence: 'high',
  token: "{ pattern: 'zzk_[0-9]{20}' }",
  identity: '{ pattern: api_key, actor: service, evidence: Made for the test. }',
  severityReason: 'Reads what the test made.',
  lifecycle: '{ lifetime: unknown, expires: Not known., revoke: { how: Ask Acme. } }',
  examples: "['key={^}zzk_{digits:20}']",
};

/** @param changes fields to put in place of the usual ones; undefined leaves one out */
export function ruleFile(changes: Readonly<Record<string, string | undefined>> = {}): string {
  const fields = Object.entries({ ...FIELDS, ...changes }).filter(([, value]) => value !== undefined);
  const [first, ...rest] = fields.map(([name, value]) => `${name}: ${value}`);
  return [
    'provider: { id: acme, name: Acme }',
    'rules:',
    `  - ${first}`,
    ...rest.map((line) => `    ${line}`),
    '',
  ].join('\n');
}

/** The line of a field in `ruleFile`'s text, from 1. */
export function lineOf(text: string, field: string): number {
  return text.split('\n').findIndex((line) => line.slice(4).startsWith(`${field}:`)) + 1;
}
