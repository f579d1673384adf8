import { describe, expect, it } from 'vitest';
import type { Suppression } from '../../src/core/finding.ts';
import { groupObservations } from '../../src/triage/group.ts';
import type { Observation } from '../../src/triage/observation.ts';
import { sampleObservation, sampleRule } from './sample.ts';

const rules = new Map([
  ['sample-token', sampleRule()],
  ['other-token', sampleRule({ id: 'other-token', severity: 'low' })],
]);
const group = (...observations: Observation[]) =>
  groupObservations(observations, rules, { reportSecretFingerprint: false });

describe('groupObservations', () => {
  it('makes one finding of one secret in many places, in order of path, then place', () => {
    const [finding, ...others] = group(
      sampleObservation({ path: 'b.txt' }),
      sampleObservation({ path: 'a.txt', offset: 10 }),
      sampleObservation({ path: 'a.txt', offset: 9 }),
    );
    expect(others).toEqual([]);
    expect(finding.sightings.map((sighting) => sighting.locationFingerprint)).toEqual([
      'a.txt:9',
      'a.txt:10',
      'b.txt:0',
    ]);
  });

  it('takes the same place in two commits for two, the older one first', () => {
    const at = (commit: string, date: string) => ({ kind: 'git', path: 'a.txt', commit, author: 'a', date }) as const;
    const later = sampleObservation({ origin: at('a1', '2026-01-02T00:00:00+00:00') });
    const earlier = sampleObservation({ origin: at('b2', '2026-01-02T00:30:00+01:00') });
    const [{ sightings }] = group(later, earlier, earlier);
    expect(sightings.map(({ origin }) => origin)).toEqual([earlier.origin, later.origin]);
  });

  it('keeps secrets apart, and rules', () => {
    const findings = group(
      sampleObservation(),
      sampleObservation({ secretFingerprint: 'another' }),
      sampleObservation({ ruleId: 'other-token' }),
    );
    expect(findings.map((finding) => [finding.rule.id, finding.severity])).toEqual([
      ['sample-token', 'high'],
      ['sample-token', 'high'],
      ['other-token', 'low'],
    ]);
  });

  it('is as sure as its surest sighting, and has the notes of all, each once', () => {
    const [finding] = group(
      sampleObservation({ confidence: 'low', notes: ['one'] }),
      sampleObservation({ confidence: 'high', offset: 1, notes: ['one', 'two'] }),
      sampleObservation({ confidence: 'medium', offset: 2 }),
    );
    expect(finding.confidence).toBe('high');
    expect(finding.notes).toEqual(['one', 'two']);
  });

  it('is one step less severe where all places that count are in tests or the like', () => {
    const severities = (...paths: string[]) =>
      group(...paths.map((path) => sampleObservation({ path }))).map(({ severity, context }) => [severity, context]);
    expect(severities('test/a.txt', 'docs/b.txt')).toEqual([['medium', 'documentation']]);
    expect(severities('test/a.txt', 'src/b.txt')).toEqual([['high', undefined]]);
    const [documented] = group({ ...sampleObservation({ path: 'src/b.py' }), context: 'documentation' });
    expect(documented).toMatchObject({ severity: 'medium', context: 'documentation' });
    const [allowed] = group(
      sampleObservation({ path: 'src/b.txt', suppression: { by: 'inline' } }),
      sampleObservation({ path: 'test/a.txt' }),
    );
    expect(allowed).toMatchObject({ severity: 'medium', context: 'test', confidence: 'medium' });
  });

  it('is suppressed only when every sighting is', () => {
    const suppression: Suppression = { by: 'inline', reason: 'a test' };
    const [part] = group(sampleObservation({ suppression }), sampleObservation({ offset: 1 }));
    expect(part.suppression).toBeUndefined();
    expect(part.sightings[0].suppression).toEqual(suppression);
    const [whole] = group(sampleObservation({ suppression }), sampleObservation({ offset: 1, suppression }));
    expect(whole.suppression).toEqual(suppression);
  });

  it('counts a secret met plain and decoded at one place once, as plain', () => {
    const [finding] = group(sampleObservation({ encoding: 'base64' }), sampleObservation({ encoding: 'plain' }));
    expect(finding.sightings.map((sighting) => sighting.encoding)).toEqual(['plain']);
  });

  it('reports secret fingerprints and revealed secrets only when asked', () => {
    const observation = sampleObservation();
    expect(group(observation)[0]).not.toHaveProperty('secretFingerprint');
    expect(group(observation)[0]).not.toHaveProperty('revealed');
    const [finding] = groupObservations([{ ...observation, revealed: 'shown' }], rules, {
      reportSecretFingerprint: true,
    });
    expect(finding).toMatchObject({ secretFingerprint: 'same', revealed: 'shown' });
  });

  it('takes a secret with 200,000 sightings', () => {
    const many = Array.from({ length: 200_000 }, (_, offset) => sampleObservation({ offset }));
    expect(groupObservations(many, rules, { reportSecretFingerprint: false })[0].sightings).toHaveLength(200_000);
  });

  it('takes a rule that is not in the scan for a bug', () => {
    expect(() => group(sampleObservation({ ruleId: 'unheard-of' }))).toThrow(/unheard-of/);
  });
});
