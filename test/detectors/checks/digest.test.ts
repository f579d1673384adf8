import { describe, expect, it } from 'vitest';
import { checkDigest } from '../../../src/detectors/checks/digest.ts';
import { expandExample } from '../../../src/rules/examples/expand.ts';
import { candidateIn, type RuleTraits } from './make-candidate.ts';

const NEARBY: RuleTraits = { match: { kind: 'nearby', keywords: ['some'], value: '.+', distance: 60 } };
const HEX40 = expandExample('{hex:40}', 'a');
const BASE64 = expandExample('{base64:86}==', 'a');
const verdictOf = (marked: string): string => checkDigest(candidateIn(marked, NEARBY)).verdict;

describe('checkDigest', () => {
  it('drops those of files whose names have signs that names have not', () => {
    const line = `"tests/snapshots/invalid@after_key.py.snap":"«${expandExample('{hex:64}', 'a')}»"`;
    expect(checkDigest(candidateIn(line, {}, 'after_key.py.snap')).verdict).toBe('drop');
  });

  it.each([
    `"integrity": "sha512-«${BASE64}»"`,
    `"integrity": "«sha512-${BASE64}»"`,
    `image: some/app@sha256:«${HEX40}»`,
    `github.com/some/pkg v1.0.0 h1:«${HEX40}»`,
    `checksum = "«${HEX40}»"`,
    `gitHead: «${HEX40}»`,
    `ETag: "«${HEX40}»"`,
    `uses: some/action@«${HEX40}»`,
    `some: git+https://host/some.git#«${HEX40}»`,
    `commit «${HEX40}»`,
  ])('drops %s', (marked) => {
    expect(verdictOf(marked)).toBe('drop');
  });

  it('passes the same characters under another name', () => {
    expect(verdictOf(`some_key: "«${HEX40}»"`)).toBe('pass');
    expect(verdictOf(`some «${HEX40}»`)).toBe('pass');
  });

  it('drops what a list of files says of one that is named after a key', () => {
    expect(checkDigest(candidateIn(`"src/token.rs":"«${HEX40}»"`, {}, 'token.rs')).verdict).toBe('drop');
    expect(checkDigest(candidateIn(`"certs/server.key":"«${HEX40}»"`, {}, 'server.key')).verdict).toBe('drop');
    expect(checkDigest(candidateIn(`api.key: «${HEX40}»`, {}, 'api.key')).verdict).toBe('pass');
  });

  it('believes the name that the rule found', () => {
    expect(checkDigest(candidateIn(`hash: "«${HEX40}»"`, {}, 'api_key')).verdict).toBe('pass');
  });
});
