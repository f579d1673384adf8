import { expect, it } from 'vitest';
import { describeKeystore } from '../../src/detectors/describe-keystore.ts';

it.each([
  [999, 'Java keystore (JKS, 999 B)'],
  [150_400, 'Java keystore (JKS, 150 kB)'],
  [999_700, 'Java keystore (JKS, 1.0 MB)'],
])('tells the size of a file that keeps keys as reports do: %d bytes', (size, shown) => {
  const keys = { guard: 'password', kind: 'Java keystore', facts: ['JKS'], notes: [] } as const;
  expect(describeKeystore(keys, new Uint8Array(size)).shown).toBe(shown);
});
