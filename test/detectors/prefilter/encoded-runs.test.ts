import { describe, expect, it } from 'vitest';
import { expandExample } from '../../../src/rules/examples/expand.ts';
import { encodedRunsIn } from '../candidates-in.ts';

const TEXT = 'some text that is plain, for host db.acme.io!!';
const BYTES = Buffer.from(Array.from({ length: 200 }, (_, byte) => byte));
const base64 = Buffer.from(TEXT).toString('base64');
const base64url = Buffer.from('???>>>~~~ a text with many marks ???').toString('base64url');
const hex = Buffer.from(TEXT).toString('hex');
const percent = encodeURIComponent(TEXT);

const found = (text: string): readonly (readonly [string, string])[] =>
  encodedRunsIn(Buffer.from(text, 'latin1')).map(({ encoding, start, end }) => [encoding, text.slice(start, end)]);

describe('encoded runs', () => {
  it('finds base64 with its padding', () => {
    expect(found(`token: "${base64}"`)).toEqual([['base64', base64]]);
    expect(base64.endsWith('==')).toBe(true);
  });

  it('finds base64url', () => {
    expect(base64url).toMatch(/[-_]/);
    expect(found(`a ${base64url} b`)).toEqual([['base64', base64url]]);
  });

  it('finds hexadecimal text and percent-encoded text', () => {
    expect(found(`x'${hex}'`)).toEqual([['hex', hex]]);
    expect(found(`"${percent}"`)).toEqual([['percent', percent]]);
  });

  it('finds base64 at the very start and the very end', () => {
    expect(found(base64)).toEqual([['base64', base64]]);
  });

  it('finds a segment of a path', () => {
    expect(found(`/api/v1/${base64.replace(/=+$/, '')}`)).toEqual([['base64', base64.replace(/=+$/, '')]]);
  });

  it('joins the lines of wrapped base64, also indented ones', () => {
    const long = Buffer.from(TEXT.repeat(4)).toString('base64');
    const wrapped = (long.match(/.{1,64}/g) ?? []).join('\n    ');
    expect(found(`data: |\n    ${wrapped}\nnext: line\n`)).toEqual([['base64', wrapped]]);
  });

  it('does not join lines that are words', () => {
    const line = Buffer.from('some secret text of 48 bytes, which is 64 chars.').toString('base64');
    expect(found(`${line}\nand then\n`)).toEqual([['base64', line]]);
  });

  it.each([
    ['prose', 'The quick brown fox jumps over the lazy dog, again and again and again.'],
    ['identifiers', 'getElementsByTagNameAndClassName(someVeryLongVariableNameIndeed)'],
    ['paths', 'node_modules/typescript/lib/lib.es2021.weakref.d.ts'],
    ['rulers', `${'-'.repeat(80)}\n${'='.repeat(80)}\n${'_'.repeat(80)}`],
    ['digests', expandExample('{hex:64}', 'a')],
    ['random keys', expandExample('{base62:40} {base64:88} {base32:32}', 'b')],
    ['one encoded byte', 'a%20b'],
    ['percent signs', 'width: 100%; height: 50%'],
    ['short base64', Buffer.from('hunter2').toString('base64')],
    ['nothing', ''],
    ['what begins as a text and is none', Buffer.concat([Buffer.from(TEXT), BYTES]).toString('base64')],
    ['bytes beyond ASCII that are not UTF-8', Buffer.from('\xe4\xf6\xfc a\xdf'.repeat(9), 'latin1').toString('base64')],
  ])('passes over %s', (_what, text) => {
    expect(found(text)).toEqual([]);
  });

  it('cuts very long runs into pieces', () => {
    const megabytes = Buffer.from('A text that never ends. '.repeat(100_000)).toString('base64');
    const runs = encodedRunsIn(Buffer.from(megabytes));
    expect(runs.length).toBeGreaterThan(2);
    expect(Math.max(...runs.map(({ start, end }) => end - start))).toBeLessThanOrEqual(1 << 20);
    expect(runs[runs.length - 1].end).toBe(megabytes.length);
  });

  it('stays linear on hostile input', () => {
    const hostile = [
      'a'.repeat(4e6),
      '%41'.repeat(1e6),
      '%'.repeat(4e6),
      `${'QUFB'.repeat(16)}\n`.repeat(60_000),
      'a-'.repeat(2e6),
    ];
    const started = performance.now();
    for (const text of hostile) encodedRunsIn(Buffer.from(text));
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
