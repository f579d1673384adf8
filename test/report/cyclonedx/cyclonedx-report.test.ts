import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScanResult } from '../../../src/core/scan-result.ts';
import { cyclonedxReport } from '../../../src/report/cyclonedx/cyclonedx-report.ts';
import { makeFinding, makeResult, makeRule, makeSighting, render } from '../fixtures.ts';
import { anyResult } from '../read/any-result.ts';

const library = createRequire(import.meta.url).resolve('@cyclonedx/cyclonedx-library/package.json');
const schemaOf = (name: string) =>
  JSON.parse(readFileSync(join(dirname(library), 'res', 'schema', `${name}.SNAPSHOT.schema.json`), 'utf8'));

/** The standard's own schema, from the standard's own library. */
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
for (const format of ['iri-reference', 'idn-email']) ajv.addFormat(format, true);
for (const name of ['spdx', 'jsf-0.82', 'cryptography-defs']) {
  ajv.addSchema({ ...schemaOf(name), $id: `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json` });
}
const validate = ajv.compile(schemaOf('bom-1.6'));

function problemsOf(document: unknown): readonly unknown[] {
  validate(document);
  return validate.errors ?? [];
}

const parse = (result: ScanResult) => JSON.parse(render(cyclonedxReport(result)));

describe('the CycloneDX report', () => {
  it('is valid by the schema of version 1.6, whatever it holds', () => {
    fc.assert(
      fc.property(anyResult, (result) => {
        expect(problemsOf(parse(result))).toEqual([]);
      }),
    );
  });

  it('is refused by it when it is wrong', () => {
    const wrong = parse(makeResult([makeFinding()]));
    wrong.components[0].cryptoProperties.relatedCryptoMaterialProperties.type = 'api_key';
    expect(problemsOf(wrong)).not.toEqual([]);
  });

  it('lists each finding as an asset, and its places as the evidence', () => {
    const sightings = [makeSighting({ path: 'a b.env', line: 2 }), makeSighting({ path: 'c.env' })] as const;
    const [component] = parse(
      makeResult([makeFinding({}, { sightings, secretFingerprint: 'ab'.repeat(32) })]),
    ).components;
    expect(component).toMatchObject({
      type: 'cryptographic-asset',
      name: 'GitHub personal access token (classic)',
      evidence: { occurrences: [{ location: 'a b.env', line: 2 }, { location: 'c.env' }] },
      cryptoProperties: {
        assetType: 'related-crypto-material',
        relatedCryptoMaterialProperties: { type: 'token', id: 'ab'.repeat(32) },
      },
    });
    expect(component.properties).toContainEqual({ name: 'cli-cred-scan:actor', value: 'human' });
  });

  it.each([
    ['private_key', 'private-key'],
    ['password', 'password'],
    ['oauth_client_credentials', 'credential'],
  ] as const)('calls %s a %s', (pattern, type) => {
    const rule = makeRule({ identity: { ...makeRule().identity, pattern } });
    const [component] = parse(makeResult([makeFinding({}, { rule })])).components;
    expect(component.cryptoProperties.relatedCryptoMaterialProperties.type).toBe(type);
  });

  it('has references that are unique, also for two secrets of one place', () => {
    const { components } = parse(makeResult([makeFinding(), makeFinding()]));
    expect(new Set(components.map((component: { 'bom-ref': string }) => component['bom-ref'])).size).toBe(2);
  });
});
