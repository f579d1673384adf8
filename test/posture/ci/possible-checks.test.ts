import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { CiCheckSource, CiExample, CiSystem } from '../../../src/core/ci-check.ts';
import { ciFile } from '../../../src/posture/ci/ci-file.ts';
import { CREDENTIAL_PATH_WITHIN } from '../../../src/posture/ci/credential-path.ts';
import { findHits } from '../../../src/posture/ci/find-hits.ts';
import { createPossibleChecks } from '../../../src/posture/ci/possible-checks.ts';
import { readTree } from '../../../src/posture/ci/read-tree.ts';
import { isTellingName, TELLING_END } from '../../../src/posture/ci/secret-names.ts';
import { SECRET_REFERENCE } from '../../../src/posture/ci/secret-patterns.ts';
import { secretsIn } from '../../../src/posture/ci/secret-references.ts';
import { createSystemFinder } from '../../../src/posture/ci/system-of.ts';
import { joinCatalogues, parseCiFile } from '../../../src/rules/ci/load.ts';

const names = readdirSync('rules/ci');
const catalogue = joinCatalogues(names.map((name) => parseCiFile(readFileSync(`rules/ci/${name}`, 'utf8'), name)));
const systemOf = createSystemFinder(catalogue.systems);
const possibleChecks = createPossibleChecks(catalogue.checks);

function systemOfExample({ path, text }: CiExample, { system }: CiCheckSource): CiSystem | undefined {
  return path === undefined ? catalogue.systems.find(({ id }) => id === system) : systemOf(path, text);
}

/** The ids of the checks that find something when all of a system's are asked. */
function finding(text: string, system: CiSystem): readonly string[] {
  const own = catalogue.checks.filter((check) => [system.id, system.like, 'any'].includes(check.system));
  return findHits(own, ciFile(system, text, readTree(text, system.format))).map(({ check }) => check.id);
}

/** A text as it is, with the line ends of Windows, and as JSON, which is YAML with every key and text in quotes. */
function writings(text: string, { format }: CiSystem): readonly string[] {
  const plain = [text, text.replaceAll('\n', '\r\n')];
  const documents = format === 'yaml' ? parseAllDocuments(text, { merge: true }) : [];
  const [document] = documents;
  if (documents.length !== 1 || !('toJSON' in document) || document.errors.length > 0) return plain;
  return [...plain, ...[0, 2].map((indent) => JSON.stringify(document.toJSON(), undefined, indent))];
}

describe('the checks that could find anything in a text', () => {
  it.each(catalogue.checks.map((check) => [check.id, check] as const))(
    'are among those that find something in the examples of %s, however these are written',
    (_id, check) => {
      for (const example of [...check.examples, ...check.counterExamples]) {
        const system = systemOfExample(example, check);
        if (!system) continue;
        for (const text of writings(example.text.replaceAll(/[§«»]/g, ''), system)) {
          // A gate leaves out files on purpose.
          const open = { ...system, gate: [] };
          const possible = possibleChecks(text, open).map(({ id }) => id);
          expect([text, finding(text, system).filter((id) => !possible.includes(id))]).toEqual([text, []]);
        }
      }
    },
  );

  it.each([
    'env',
    'printenv',
    'env\n',
    ' env | sort',
    'true && env',
    'sudo printenv > /dev/stderr',
    '/usr/bin/env',
    'A=b printenv',
    'set',
    'export -p',
    'if printenv; then',
  ])('are those of printed environments where a script is %j', (script) => {
    const system = catalogue.systems.find(({ id }) => id === 'gitlab-ci') as CiSystem;
    const text = JSON.stringify({ deploy: { script: [script] } });
    expect(finding(text, system)).toEqual(['ci-environment-printed']);
    expect(possibleChecks(text, system).map(({ id }) => id)).toContain('ci-environment-printed');
  });

  it.each([
    'environment: prod',
    'env: { A: b }',
    'the env of it',
    'is set',
    'export A=b',
    'x.env',
    '$env',
    'set -e',
    'new Set()',
  ])('are not those of printed environments for %s', (text) => {
    const system = catalogue.systems.find(({ id }) => id === 'gitlab-ci') as CiSystem;
    expect(possibleChecks(`deploy:\n  ${text}\n`, system).map(({ id }) => id)).not.toContain('ci-environment-printed');
  });
});

describe('a pattern that is looked for in a text in lower case', () => {
  it.each([
    'PASS',
    'DB_PASS',
    'dbPassword',
    'passwd',
    'GPG_PASSPHRASE',
    'my_pwd',
    'clientSecret',
    'TOKEN',
    'NPM_TOKEN_2',
    'PAT',
    'GH_PAT',
    'api-key',
    'STORAGEKEY1',
  ])('finds the telling name %s', (name) => {
    expect(isTellingName(name)).toBe(true);
    for (const text of [name, `$${name}`, `"${name}"`, `${name}=x`, `${name}: x`]) {
      expect(text.toLowerCase()).toMatch(new RegExp(TELLING_END));
    }
  });

  it.each(['PATH', 'KEYBOARD', 'tokens', 'secretary', 'COMPASS'])('finds no telling name in %s', (name) => {
    expect(name.toLowerCase()).not.toMatch(new RegExp(TELLING_END));
  });

  it.each([
    '${{ secrets.A }}',
    "${{ secrets['A'] }}",
    '${{ env.API_TOKEN }}',
    "${{ format('{0}', inputs.password) }}",
    '$API_TOKEN',
    '${API_TOKEN:-none}',
    '$env:API_TOKEN',
    '$(params.db-password)',
    '{{ vault.api_key }}',
    '<< parameters.token >>',
    '{{\n  token }}',
  ])('finds the reference %j', (text) => {
    expect(secretsIn(text)).toHaveLength(1);
    expect(text.toLowerCase().search(SECRET_REFERENCE)).toBeGreaterThanOrEqual(0);
  });

  it.each([
    '.env',
    '"~"',
    '~/.aws/**',
    '$HOME/',
    '/home/me/.ssh',
    'a/.env.local',
    'x.tfstate',
    'id_rsa',
    'server-private.pem',
    './.git/config',
  ])('finds the path of credentials %s', (path) => {
    for (const text of [path, `- ${path}\n`, `["${path}"]`, `{a: ${path}}`, `copy ${path} .`]) {
      expect(text.toLowerCase()).toMatch(CREDENTIAL_PATH_WITHIN);
    }
  });
});
