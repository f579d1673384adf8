import { describe, expect, it } from 'vitest';
import { createDetector, MOST_CANDIDATES } from '../../src/detectors/detector.ts';
import { chooseEngine } from '../../src/detectors/regex/choose-engine.ts';
import { tableRules } from '../../src/detectors/table-rules.ts';
import { expandExample } from '../../src/rules/examples/expand.ts';
import { detectorOf, findIn, tokenRule } from './make-detector.ts';

const engine = await chooseEngine();
const detector = detectorOf(tokenRule('zzk_', '[0-9A-Za-z]{20}'));
const secret = expandExample('zzk_{base62:20}', 'secret');

describe('an encoded secret', () => {
  const around = `token: ${secret}; and what else there is`;

  it.each([
    [
      'base64',
      Buffer.from(around).toString('base64'),
      (piece: string) => Buffer.from(piece, 'base64').toString('latin1'),
    ],
    ['hex', Buffer.from(around).toString('hex'), (piece: string) => Buffer.from(piece, 'hex').toString('latin1')],
    ['percent', encodeURIComponent(around).replaceAll('_', '%5F'), decodeURIComponent],
  ] as const)('is found in %s, at its place in the original', (encoding, encoded, decode) => {
    const text = `größe: "${encoded}"\n`;
    const bytes = Buffer.from(text);
    const [match, ...others] = detector.detect(bytes).matches;
    expect([match?.encoding, others]).toEqual([encoding, []]);
    expect(match.secret.reveal()).toBe(secret);
    const piece = bytes.toString('latin1', match.span.start, match.span.end);
    expect(encoded).toContain(piece);
    // Base64 has no border between bytes: the first and the last symbol may say a part of their neighbours.
    if (encoding !== 'base64') expect(decode(piece)).toBe(secret);
    else expect(piece).toBe(encoded.slice(Math.floor((7 * 8) / 6), Math.ceil(((7 + secret.length) * 8) / 6)));
  });

  it('is found one level deep, not two', () => {
    const twice = Buffer.from(Buffer.from(around).toString('base64')).toString('base64');
    expect(findIn(detector, twice)).toEqual([]);
  });
});

describe('what was dropped', () => {
  const checked = tokenRule('zzk_', '[0-9A-Za-z]{20}', 'word', { checks: [{ check: 'entropy', min: 3 }] });
  const dull = `zzk_${'ab'.repeat(10)}`;

  it('is kept with check and reason only when asked for, and masked', () => {
    const kept = createDetector({ rules: tableRules([checked]), engine, keepDropped: true }).detect(Buffer.from(dull));
    expect(kept.matches).toEqual([]);
    expect(kept.dropped).toEqual([expect.objectContaining({ check: 'rule:entropy', preview: 'zzk_********' })]);
    expect(kept.dropped[0].reason).not.toContain('abab');
    expect(
      createDetector({ rules: tableRules([checked]), engine, keepDropped: false }).detect(Buffer.from(dull)).dropped,
    ).toEqual([]);
  });
});

describe('a blob of nothing but candidates', () => {
  it('is read to a limit, and says so', () => {
    const line = `${expandExample('zzk_{base62:20}', 'a')}\n`;
    const { matches, truncated } = detector.detect(Buffer.from(line.repeat(MOST_CANDIDATES + 10)));
    expect(truncated).toBe(true);
    expect(matches.length).toBeLessThanOrEqual(MOST_CANDIDATES + 1);
    expect(detector.detect(Buffer.from(line.repeat(1000)))).toMatchObject({ truncated: false });
  });
});
