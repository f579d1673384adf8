import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expandExample } from '../../src/rules/examples/expand.ts';
import { makeFolder, runProgram } from './run.ts';

const KEY_ID = expandExample('AKIA{base32:16}', 'id');
const SECRET = expandExample('{base64:40}', 'secret');

/** The findings of the built program in one file. */
async function findingsIn(text: string) {
  const cwd = makeFolder();
  writeFileSync(join(cwd, 'deploy.env'), text);
  const { stdout } = await runProgram(['--format', 'json'], { cwd });
  return { stdout, findings: JSON.parse(stdout).findings };
}

describe('a credential of several parts', () => {
  it.each([
    ['in a file of settings', `AWS_ACCESS_KEY_ID=${KEY_ID}\nAWS_SECRET_ACCESS_KEY=${SECRET}\n`],
    ['the secret first', `AWS_SECRET_ACCESS_KEY=${SECRET}\nAWS_ACCESS_KEY_ID=${KEY_ID}\n`],
    ['in JSON', `{"aws_access_key_id": "${KEY_ID}", "aws_secret_access_key": "${SECRET}"}`],
    ['in a section of an INI file', `[prod]\naws_access_key_id = ${KEY_ID}\naws_secret_access_key = ${SECRET}\n`],
  ])('is one finding, of the secret: %s', async (_where, text) => {
    const { stdout, findings } = await findingsIn(text);
    expect(findings).toMatchObject([
      { rule: { id: 'aws-secret-access-key' }, parts: [{ name: 'access key ID', rule: 'aws-access-key-id' }] },
    ]);
    expect(findings[0].parts).toHaveLength(1);
    expect(stdout).not.toContain(SECRET);
  });

  it('is reported as what it is where one half stands alone', async () => {
    const { findings } = await findingsIn(`[one]\naws_access_key_id = ${KEY_ID}\n`);
    expect(findings).toMatchObject([{ rule: { id: 'aws-access-key-id' }, severity: 'low' }]);
  });
});
