import { describe, expect, it } from 'vitest';
import { addedObservations } from '../../src/triage/added.ts';
import { sampleObservation } from './sample.ts';

const at = (line: string, secretFingerprint = 'secret') =>
  sampleObservation({ locationFingerprint: line, secretFingerprint });

describe('what a version adds', () => {
  it('is what no version before has', () => {
    expect(addedObservations([at('a'), at('b', 'other')], [])).toEqual([at('a'), at('b', 'other')]);
    expect(addedObservations([at('a'), at('b', 'other')], [[at('x')], [at('y', 'other')]])).toEqual([]);
  });

  it('is a further copy, and of all copies not the one in the old line', () => {
    expect(addedObservations([at('new'), at('old')], [[at('old')]])).toEqual([at('new')]);
    expect(addedObservations([at('new'), at('newer')], [[at('old')]])).toEqual([at('newer')]);
  });

  it('is the secret of another rule', () => {
    const other = sampleObservation({ ruleId: 'other-token', secretFingerprint: 'secret' });
    expect(addedObservations([other], [[at('a')]])).toEqual([other]);
  });

  it('is not what two parents of a merge have, each one of two', () => {
    expect(addedObservations([at('a'), at('b')], [[at('a')], [at('b')]])).toEqual([]);
  });
});
