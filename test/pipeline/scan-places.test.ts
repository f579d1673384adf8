import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scan } from '../../src/pipeline/scan.ts';
import { expandExample } from '../../src/rules/examples/expand.ts';
import { plant } from '../scanners/plant.ts';
import { placesOf } from './places-of.ts';
import { planFor } from './plan-for.ts';

const token = (seed: string): string => expandExample('{^}ghp_{base62:30}{checksum:crc32-base62}', seed);
const secret = token('secret');

describe('lines and columns', () => {
  const length = secret.length;

  it.each<[what: string, text: string, place: string]>([
    ['at the very beginning', secret, `1:1-1:${1 + length}`],
    ['after line feeds', `\n\n  ${secret}`, `3:3-3:${3 + length}`],
    ['after Windows line ends', `a\r\nb\r\nc=${secret}\r\n`, `3:3-3:${3 + length}`],
    ['after tabs, each of one column', `\t\t${secret}`, `1:3-1:${3 + length}`],
    ['after letters of two and three bytes', `üß€ ${secret}`, `1:5-1:${5 + length}`],
    ['after an emoji, of two UTF-16 units', `😀 ${secret}`, `1:4-1:${4 + length}`],
    ['after a byte order mark', `\ufeffA ${secret}`, `1:4-1:${4 + length}`],
    ['after a line separator of Unicode, which ends no line', `a\u2028${secret}`, `1:3-1:${3 + length}`],
    ['at the end of a very long line', `${'x '.repeat(1_000_000)}${secret}`, `1:2000001-1:${2_000_001 + length}`],
    ['behind many lines', `${'x\n'.repeat(100_000)}${secret}`, `100001:1-100001:${1 + length}`],
  ])('are right %s', async (_what, text, place) => {
    expect(placesOf(await scan(planFor(plant({ 'a.txt': text }))))).toEqual([`a.txt:${place}`]);
  });

  it('are right for each of several secrets on one line', async () => {
    const other = token('other');
    const result = await scan(planFor(plant({ 'a.txt': `ü ${secret} ü ${other}\n` })));
    expect(placesOf(result).toSorted()).toEqual([`a.txt:1:3-1:43`, `a.txt:1:46-1:86`]);
  });

  it('span the lines of a private key', async () => {
    const key = expandExample('{pem:RSA PRIVATE KEY}', 'a');
    const { findings } = await scan(planFor(plant({ 'id.pem': `# key\n${key}\n` })));
    expect(findings[0].sightings[0].region).toMatchObject({ startLine: 2, startColumn: 1, endLine: 15 });
  });

  it.each(['utf16le', 'utf-16be'] as const)('and bytes are right in %s', async (encoding) => {
    const base = plant();
    const bytes = Buffer.from(`\ufeffA\nü ${secret}\n`, 'utf16le');
    writeFileSync(join(base, 'a.txt'), encoding === 'utf16le' ? bytes : bytes.swap16());
    const result = await scan(planFor(base));
    expect(placesOf(result)).toEqual([`a.txt:2:3-2:${3 + secret.length}`]);
    expect(result.findings[0].sightings[0]).toMatchObject({
      encoding: encoding === 'utf16le' ? 'utf-16le' : 'utf-16be',
      region: { byteOffset: 10, byteLength: secret.length * 2 },
    });
  });

  it('point at the encoded text where the secret is encoded', async () => {
    const encoded = Buffer.from(`auth: ${secret}, and more of it`).toString('base64');
    const { findings } = await scan(planFor(plant({ 'a.yaml': `x: 1\ndata: ${encoded}\n` })));
    const [{ region, encoding }] = findings[0].sightings;
    expect([encoding, region.startLine, region.startColumn]).toEqual(['base64', 2, 7 + 8]);
  });
});
