import { describe, expect, it } from 'vitest';
import { expandExample } from '../../../src/rules/examples/expand.ts';
import { readBuiltInRules } from '../../rules/built-in-rules.ts';
import { detectorOf, findIn } from '../make-detector.ts';

const generic = readBuiltInRules().filter(({ provider }) => provider.id === 'generic');
const detector = detectorOf(...generic);
const password = expandExample('{alnum:8}x7!{alnum:6}', 'formats');
const token = expandExample('{base62:40}', 'formats');

describe('a password', () => {
  it.each([
    ['a shell script', `export DB_PASSWORD='${password}'`],
    ['an .env file', `DB_PASSWORD=${password}`],
    ['a Dockerfile', `ENV DB_PASSWORD ${password}`],
    ['YAML', `password: ${password}`],
    ['YAML with quotes', `  - password: "${password}"`],
    ['JSON', `{"db": {"password": "${password}"}}`],
    ['JSON in a string', String.raw`"{\"password\": \"${password}\"}"`],
    ['TOML', `password = "${password}"`],
    ['INI', `Password=${password}`],
    ['Java properties', `spring.datasource.password=${password}`],
    ['an XML element', `<password>${password}</password>`],
    ['an XML element on lines of its own', `<password>\n  ${password}\n</password>`],
    ['CDATA', `<password><![CDATA[${password}]]></password>`],
    ['an XML attribute', `<add key="Password" value="${password}" />`],
    ['a property list', `<key>password</key>\n<string>${password}</string>`],
    ['settings of Hadoop', `<property><name>ssl.password</name><value>${password}</value></property>`],
    ['Terraform', `  master_password = "${password}"`],
    ['Kubernetes', `- name: DB_PASSWORD\n  value: "${password}"`],
    ['JavaScript', `const password = '${password}';`],
    ['TypeScript', `const password: string = '${password}';`],
    ['Python', `PASSWORD = r"${password}"`],
    ['Python, by keyword', `connect(user="bob", password="${password}")`],
    ['Go', `var dbPassword string = "${password}"`],
    ['Go, short', `dbPassword := "${password}"`],
    ['Rust', `let password: &str = "${password}";`],
    ['C', `#define PASSWORD "${password}"`],
    ['C#', `Password = @"${password}",`],
    ['Java', `private static final String PASSWORD = "${password}";`],
    ['Kotlin', `val password: String = "${password}"`],
    ['Swift', `let password = "${password}"`],
    ['Ruby', `password: '${password}',`],
    ['Ruby, with an arrow', `:password => '${password}'`],
    ['PHP', `$password = '${password}';`],
    ['PHP, a member', `$mail->Password = '${password}';`],
    ['Perl', `my $password = '${password}';`],
    ['R', `password <- "${password}"`],
    ['Lua', `password = "${password}"`],
    ['PowerShell', `$Password = "${password}"`],
    ['Groovy', `password '${password}'`],
    ['SQL', `CREATE USER app IDENTIFIED BY '${password}';`],
    ['a connection string', `Server=db;Database=app;Password=${password};`],
    ['a command line', `deploy --password ${password}`],
    ['curl', `curl -u bob:${password} https://ci.corp.test/`],
    ['a URL', `https://bob:${password}@git.corp.test/app.git`],
    ['netrc', `machine git.corp.test login bob password ${password}`],
    ['a default after ||', `const password = process.env.DB_PASSWORD || '${password}';`],
    ['a default on the next line', `process.env.DB_PASSWORD ||\n  '${password}'`],
    ['a default after ??', `env.DB_PASSWORD ?? '${password}'`],
    ['a default after or', `os.getenv("DB_PASSWORD") or "${password}"`],
    ['a default as an argument', `os.environ.get("DB_PASSWORD", "${password}")`],
    ['notes', `database password - '${password}'`],
  ])('is found in %s', (_what, text) => {
    expect(findIn(detector, text).map((found) => found.replace(/^[^ ]+ /, ''))).toEqual([password]);
  });

  it.each([
    ['an element that holds others', `<password>\n  <required/>\n</password>`],
    ['a comparison of two things', `password ?? other`],
    ['a type of Go', `password string`],
    ['a bullet', `password - the word that opens it`],
  ])('is not found in %s', (_what, text) => {
    expect(findIn(detector, text)).toEqual([]);
  });
});

describe('a value behind a blank', () => {
  it('is found, with less confidence, when it is surely generated', () => {
    const [match] = detector.detect(Buffer.from(`acme SECRET ${token}`)).matches;
    expect([match.rule.id, match.confidence, match.secret.reveal()]).toEqual(['generic-secret', 'low', token]);
  });

  it('is none when it is a word, a number or a part of a longer one', () => {
    expect(findIn(detector, 'the secret internationalization')).toEqual([]);
    expect(findIn(detector, 'the token 20261124123456789')).toEqual([]);
    expect(findIn(detector, `the token ${token}.example`)).toEqual([]);
  });
});

describe('a value that Jenkins keeps', () => {
  it('is found whole, with its brackets', () => {
    expect(findIn(detector, `<secret>{acme ${token}}</secret>`)).toEqual([`generic-secret: {acme ${token}}`]);
  });

  it('is none when the brackets hold words', () => {
    expect(findIn(detector, '<secret>{your secret goes in}</secret>')).toEqual([]);
  });
});
