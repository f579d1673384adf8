import { describe, expect, it } from 'vitest';
import { expandExample } from '../../../src/rules/examples/expand.ts';
import { createCandidateFinder } from '../candidates-in.ts';
import { makeRule } from '../make-detector.ts';

const MOST = 200;
const NAMES = ['api_key', 'api-key', 'api.key', 'apikey', 'password', 'authorization'];
const value = expandExample('{alnum:24}', 'value');

/** What the first telling name of a text is given, with the name. */
function read(text: string, maxLength = MOST): readonly [name: string, value: string] | undefined {
  const rule = makeRule('named', { kind: 'named', names: NAMES, minLength: 1, maxLength });
  const bytes = Buffer.from(text, 'utf8');
  const [found] = createCandidateFinder([rule]).candidatesIn(bytes);
  return found && [found.name ?? '', bytes.toString('utf8', found.start, found.end)];
}

describe('a named value is what is assigned', () => {
  it.each<[where: string, text: string]>([
    ['in a .env file', 'API_KEY=VALUE'],
    ['in quotes in a .env file', 'API_KEY="VALUE"'],
    ['by a shell', 'export API_KEY=VALUE; next'],
    ['by a shell, in single quotes', "export API_KEY='VALUE'"],
    ['by csh', 'setenv API_KEY VALUE'],
    ['by cmd.exe', 'set API_KEY=VALUE\r\n'],
    ['by PowerShell', '$env:API_KEY = "VALUE"'],
    ['in YAML', 'api_key: VALUE\n'],
    ['in quoted YAML', "  api_key: 'VALUE' # note"],
    ['in a YAML list', '- api_key: VALUE'],
    ['in JSON', '{"apiKey": "VALUE", "a": 1}'],
    ['in JSON without blanks', '{"apiKey":"VALUE"}'],
    ['in JSON inside a string', '"{\\"api_key\\": \\"VALUE\\"}"'],
    ['in TOML', 'api_key = "VALUE"'],
    ['in properties', 'db.password=VALUE\n'],
    ['in an INI file', 'password = VALUE\r\n'],
    ['in an XML element', '<password>VALUE</password>'],
    ['in XML attributes', '<add key="apiKey" value="VALUE" />'],
    ['in a Spring bean', '<property name="password" value="VALUE"/>'],
    ['by PHP define', "define('API_KEY', 'VALUE');"],
    ['in a PHP array', "'password' => 'VALUE',"],
    ['to a PHP index', "$config['password'] = 'VALUE';"],
    ['to a PHP property', "$this->password = 'VALUE';"],
    ['in Go', 'apiKey := "VALUE"'],
    ['in TypeScript', 'const apiKey: string = "VALUE";'],
    ['in TypeScript, with a union', "let password: string | null = 'VALUE'"],
    ['in Rust', 'let api_key: &str = "VALUE";'],
    ['in Ruby, when unset', 'password ||= "VALUE"'],
    ['in JavaScript, when unset', 'config.password ??= "VALUE"'],
    ['in a Ruby hash', ':password => "VALUE"'],
    ['in R', 'password <- "VALUE"'],
    ['in Perl', "my $password = 'VALUE';"],
    ['in Lua', 'password = "VALUE"'],
    ['in C', '#define API_KEY "VALUE"'],
    ['in C#', 'string password = @"VALUE";'],
    ['in Java', 'System.setProperty("api.key", "VALUE")'],
    ['by a setter', 'client.setPassword("VALUE")'],
    ['in Python bytes', "PASSWORD = b'VALUE'"],
    ['in a Python long string', 'password = """VALUE"""'],
    ['to a Python environment', 'os.environ["API_KEY"] = "VALUE"'],
    ['as a Python argument', 'connect(host="h", password="VALUE", port=1)'],
    ['in a template literal', 'const apiKey = `VALUE`'],
    ['on the next line', 'apiKey =\n  "VALUE"'],
    ['after a line that goes on', 'API_KEY=\\\n  "VALUE"'],
    ['in a Makefile', 'API_KEY ?= VALUE'],
    ['in Kubernetes', '- name: API_KEY\n  value: VALUE\n'],
    ['in Kubernetes with Windows line ends', '- name: API_KEY\r\n  value: "VALUE"\r\n'],
    ['in a Dockerfile', 'ENV API_KEY=VALUE'],
    ['in an old Dockerfile', 'ENV API_KEY VALUE'],
    ['as a build argument', 'ARG API_KEY=VALUE'],
    ['to a container', 'docker run -e API_KEY=VALUE image'],
    ['as an option', 'mysql --password=VALUE'],
    ['as an option and a word', 'tool --password VALUE x'],
    ['in a header', 'curl -H "Authorization: Bearer VALUE" url'],
    ['in a header of a key', 'X-Api-Key: VALUE\r\n'],
    ['in a query', 'https://host/?a=b&api_key=VALUE&c=d'],
    ['in a connection string', 'Server=x;User Id=sa;Password=VALUE;'],
    ['in a comparison', 'if (password == "VALUE")'],
    ['in prose', 'the password is "VALUE".'],
    ['in Rust, to a constant', 'const API_KEY: &\'static str = "VALUE";'],
    ['with a name in camelCase', 'dbPassword = "VALUE"'],
    ['with letters before the telling word', 'mypassword = "VALUE"'],
    ['with more behind the telling word', 'password_prod = "VALUE"'],
    ['after letters beyond ASCII', 'größe: 1, password: "VALUE"'],
  ])('%s', (_where, text) => {
    expect(read(text.replace('VALUE', value))?.[1]).toBe(value);
  });

  it.each([
    ['dbPassword = "VALUE"', 'dbPassword'],
    ['spring.db.password=VALUE', 'spring.db.password'],
    ['X-Api-Key: VALUE', 'X-Api-Key'],
    ['password_prod: VALUE', 'password_prod'],
  ])('and the whole name in %s', (text, name) => {
    expect(read(text.replace('VALUE', value))).toEqual([name, value]);
  });
});

describe('behind a blank alone', () => {
  it.each([expandExample('{uuid}', 'id'), expandExample('v1_{alnum:24}=', 'v1'), expandExample('{hex:32}', 'hex')])(
    'what is surely generated is a value: %s',
    (generated) => expect(read(`ACME password ${generated}`)?.[1]).toBe(generated),
  );

  it.each(['of-the-administrators', 'docs/install-2024-10-31.md', 'until=2027-01-31', '10.0.0.1:8080'])(
    '%s is none',
    (text) => {
      expect(read(`ACME password ${text}`)).toBeUndefined();
    },
  );
});

describe('there is no named value', () => {
  it.each([
    ['when the word goes on', 'passwordless = "VALUE"'],
    ['when a field is named', 'passwordField = "VALUE"'],
    ['when nothing is assigned', 'the password and more'],
    ['when the value is empty', 'password = ""'],
    ['when the text ends', 'password ='],
    ['in a list of names', 'fields("id", "password", "VALUE")'],
    ['when a structure follows', 'password: { type: "VALUE" }'],
    ['from a channel', 'password <- queue'],
  ])('%s', (_when, text) => {
    expect(read(text.replace('VALUE', value))).toBeUndefined();
  });

  it('of a value that is longer than asked for', () => {
    expect(read(`password = "${'x'.repeat(20)}"`, 20)).toBeDefined();
    expect(read(`password = "${'x'.repeat(21)}"`, 20)).toBeUndefined();
    expect(read(`password = ${'x'.repeat(21)}`, 20)).toBeUndefined();
  });
});

describe('a named value ends', () => {
  it.each<[where: string, before: string, read: string, after: string]>([
    ['at the quote that began it', '= "', `${value}'s`, '" + x'],
    ['at the end of a line though no quote closes it', '= "', value, '\nz'],
    ['before the carriage return', '= "', value, '\r\nz'],
    ['at a comma', '=', value, ',user=z'],
    ['at the end of the text', '=', value, ''],
    ['at an escaped quote', '\\": \\"', value, '\\"}"'],
    ['behind an escaped backslash', '= "', `${value}\\\\${value}`, '"'],
  ])('%s', (_where, before, expected, after) => {
    expect(read(`password ${before}${expected}${after}`)?.[1]).toBe(expected);
  });
});
