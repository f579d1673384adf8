/** A rule file of one rule that finds `zz_` and 20 digits. */
export function ruleFile(id: string, example: string = EXAMPLE): string {
  return [
    'provider: { id: acme, name: Acme }',
    'rules:',
    `  - id: ${id}`,
    '    title: Acme key',
    '    severity: high',
    '    confidence: high',
    "    token: { pattern: 'zzk_[0-9]{20}' }",
    '    identity: { pattern: api_key, actor: service, evidence: Made for the test. }',
    '    severityReason: Reads what the test made.',
    '    lifecycle: { lifetime: unknown, expires: Not known., revoke: { how: Ask Acme. } }',
    `    examples: ['${example}']`,
    '',
  ].join('\n');
}

export const EXAMPLE = 'key={^}zzk_{digits:20}';
