import { describe, expect, it } from 'vitest';
import { checkReference } from '../../../src/detectors/checks/reference.ts';
import { expandExample } from '../../../src/rules/examples/expand.ts';
import { candidateIn, keyOf, passwordOf } from './make-candidate.ts';

describe('checkReference', () => {
  it('drops a name within the name of a resource of AWS', () => {
    const line = 'Id: "arn:aws:secretsmanager:us-east-1:1:secret:«db/ORACLE_12-0123456»"';
    expect(checkReference(candidateIn(line, {}, 'secret')).verdict).toBe('drop');
  });

  it.each([
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a template is what is tested
    '${VAULT_TOKEN}',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a template is what is tested
    'prefix-${VAR}-suffix',
    '$DB_PASSWORD',
    '$env:PASSWORD',
    '$row["password"]',
    '$this->secret',
    '%PASSWORD%',
    '$$(vault',
    '{{ vault_password }}',
    '<%= ENV["X"] %>',
    '#{password}',
    '$(cat /run/secrets/token)',
    'process.env.API_KEY',
    'os.environ["API_KEY"]',
    'getenv("TOKEN")',
    'System.getenv("TOKEN")',
    'ENV["TOKEN"]',
    'vault:secret/data/app#token',
    'arn:aws:secretsmanager:eu-west-1:1:secret:x',
    'op://vault/item/field',
    'projects/1/secrets/token/versions/2',
    'file:/run/secrets/token',
    '!Ref DbPassword',
  ])('drops %s', (value) => {
    expect(checkReference(keyOf(value)).verdict).toBe('drop');
  });

  it.each(['super$ecret', 'Pa$$w0rd', 'a%b%c!', 'x{9}z', '$5bill$', 'environmental7!'])(
    'passes the password %s',
    (value) => {
      expect(checkReference(passwordOf(value)).verdict).toBe('pass');
    },
  );

  it('leaves to those who ask for all what holds a variable of the environment', () => {
    expect(checkReference(passwordOf(':add-mask::$PASSWORD'))).toMatchObject({ verdict: 'lower', steps: 2 });
  });

  it('lowers a password that reads like a variable in single quotes', () => {
    const candidate = candidateIn("x = '«$ecretWord»';", { pattern: 'password' });
    expect(checkReference(candidate).verdict).toBe('lower');
  });
});

describe('a field in braces', () => {
  it('is a template, also behind a generated head', () => {
    const head = expandExample('{base62:24}', 'head');
    expect(checkReference(keyOf(`${head}{token:format}`)).verdict).toBe('drop');
  });

  it('is none when what is in the braces was generated', () => {
    const inner = expandExample('x{base62:40}', 'inner');
    expect(checkReference(keyOf(`{acme ${inner}`)).verdict).toBe('pass');
  });
});
