import { describe, expect, it } from 'vitest';
import { checkInBlob } from '../../../src/detectors/checks/in-blob.ts';
import { expandExample } from '../../../src/rules/examples/expand.ts';
import { candidateIn, tokenWith } from './make-candidate.ts';

const KEY = expandExample('AKIA{base32:16}', 'a');
const BLOB = expandExample('{base64:60}', 'blob');
const verdictOf = (marked: string): string => checkInBlob(candidateIn(marked, { match: tokenWith('AKIA') })).verdict;

describe('checkInBlob', () => {
  it('drops a piece of encoded bytes', () => {
    expect(verdictOf(`src="data:image/png;base64,${BLOB}/«${KEY}»+${BLOB}"`)).toBe('drop');
    expect(verdictOf(`${BLOB.slice(0, 44)}/«${KEY}»`)).toBe('drop');
  });

  it('passes a token in a path, in a list, after an equals sign', () => {
    expect(verdictOf(`https://bucket.host/uploads/archives/reports/current/«${KEY}»/details/overview/index`)).toBe(
      'pass',
    );
    expect(verdictOf(`"${BLOB}","«${KEY}»","${BLOB}"`)).toBe('pass');
    expect(verdictOf(`${BLOB}=«${KEY}»`)).toBe('pass');
  });

  it('passes a token that stands alone or spans lines', () => {
    expect(verdictOf(`key = «${KEY}»`)).toBe('pass');
    expect(checkInBlob({ ...candidateIn(`«${KEY}»`), secretAt: -1 }).verdict).toBe('pass');
  });
});
