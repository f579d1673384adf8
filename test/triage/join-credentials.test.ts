import { describe, expect, it } from 'vitest';
import { groupObservations } from '../../src/triage/group.ts';
import type { Observation } from '../../src/triage/observation.ts';
import { type ObservationChanges, sampleObservation, sampleRule } from './sample.ts';

const rules = new Map(
  (['secret', 'key-id'] as const).map((id) => [id, sampleRule({ id, severity: id === 'secret' ? 'critical' : 'low' })]),
);
const keyId = (changes: ObservationChanges = {}): Observation =>
  sampleObservation({ ruleId: 'key-id', secretFingerprint: 'id', preview: 'AK****', ...changes });
/** A secret two lines below its key id. */
const secret = (changes: ObservationChanges = {}): Observation => {
  const { offset = 2 } = changes;
  const { region } = keyId({ offset: offset - 2 });
  const observed = { ruleId: 'key-id', secretFingerprint: 'id' };
  const parts = [{ name: 'key ID', kind: 'id' as const, preview: 'AK****', region, observed }];
  return sampleObservation({ ruleId: 'secret', secretFingerprint: 'secret', parts, offset, ...changes });
};
const group = (...observations: readonly Observation[]) =>
  groupObservations(observations, rules, { reportSecretFingerprint: true });

describe('a credential of several parts', () => {
  it('is one finding, of the secret, with the fingerprints that the secret alone has', () => {
    const [finding, ...others] = group(keyId(), secret());
    expect(others).toEqual([]);
    const { parts: _, ...alone } = secret();
    expect(finding).toEqual({ ...group(alone)[0], parts: finding.parts });
    expect(finding.parts).toEqual([
      {
        name: 'key ID',
        kind: 'id',
        ruleId: 'key-id',
        preview: 'AK****',
        places: [{ path: 'a.txt', region: keyId().region }],
      },
    ]);
  });

  it('is the same in whatever order it was seen', () => {
    const observations = [keyId(), secret(), keyId({ path: 'b.txt' }), secret({ path: 'b.txt' })];
    expect(group(...observations.toReversed())).toEqual(group(...observations));
  });

  it('tells all places of a part, those too where it stands alone', () => {
    const [finding, ...others] = group(keyId(), secret(), keyId({ path: 'docs.txt', offset: 9 }));
    expect(others).toEqual([]);
    expect(finding.parts?.[0].places.map(({ path }) => path)).toEqual(['a.txt', 'docs.txt']);
  });

  it('leaves a part alone that stands beside no secret', () => {
    expect(group(keyId()).map(({ rule, parts }) => [rule.id, parts])).toEqual([['key-id', undefined]]);
  });

  it('does not hide a part behind a secret that is allowed', () => {
    const allowed = secret({ suppression: { by: 'inline' } });
    expect(group(keyId(), allowed).map(({ rule }) => rule.id)).toEqual(['key-id', 'secret']);
    const both = [keyId({ suppression: { by: 'inline' } }), allowed];
    expect(group(...both).map(({ rule }) => rule.id)).toEqual(['secret']);
  });

  it('does not hide a part that is in use behind a secret of a test', () => {
    const found = group(secret({ path: 'test/a.txt' }), keyId({ path: 'test/a.txt' }), keyId({ path: 'src/a.txt' }));
    expect(found.map(({ rule }) => rule.id)).toEqual(['secret', 'key-id']);
  });
});
