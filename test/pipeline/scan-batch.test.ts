import { serialize } from 'node:v8';
import { describe, expect, it } from 'vitest';
import type { Origin } from '../../src/core/origin.ts';
import { emptyBatchResult, scanBytes } from '../../src/pipeline/scan-batch.ts';
import { startInspection } from '../../src/pipeline/start-inspection.ts';
import { expandExample } from '../../src/rules/examples/expand.ts';
import { readBuiltInRules } from '../rules/built-in-rules.ts';

const options = await startInspection({
  rules: readBuiltInRules(),
  maxSize: 25_000_000,
  key: 'k'.repeat(32),
  foreignComments: [],
  today: '2026-01-01',
  showSecrets: false,
  explain: true,
  stats: false,
  hasCustomRules: false,
});
const origin: Origin = { kind: 'file', path: 'a.env', tracking: 'unversioned' };

describe('what a worker sends', () => {
  it('holds no secret, neither of findings nor of what was dropped', () => {
    const token = expandExample('{^}ghp_{base62:30}{checksum:crc32-base62}', 'a');
    const password = expandExample('{alnum:22}', 'p');
    const example = expandExample('changeme{lower:6}', 'x');
    const result = emptyBatchResult();
    const text = `A=${token} PASSWORD="${password}"\nPASSWORD="${example}" ${password}\nB=${token}\n`;
    scanBytes(Buffer.from(text), origin, options, result);
    expect([result.observations.length, result.dropped.length]).toEqual([3, 1]);
    // The bytes that cross between threads.
    const message = serialize(result).toString('latin1');
    for (const hidden of [token.slice(4, 16), password.slice(0, 12), example]) expect(message).not.toContain(hidden);
    expect(message).toContain('ghp_********');
  });

  it('counts what was read, and binary content as skipped', () => {
    const result = emptyBatchResult();
    scanBytes(Buffer.from('text'), origin, options, result);
    scanBytes(Buffer.from([0, 1, 0, 2, 0xff]), origin, options, result);
    expect(result).toMatchObject({ files: 1, bytes: 4, skipped: [{ path: 'a.env', reason: 'binary' }] });
  });

  it('is as large as the file makes it: a hundred thousand findings do not break it', () => {
    const line = `${expandExample('{^}ghp_{base62:30}{checksum:crc32-base62}', 'a')}\n`;
    const result = emptyBatchResult();
    scanBytes(Buffer.from(line.repeat(99_000)), origin, options, result);
    expect(result.observations).toHaveLength(99_000);
  });
});
