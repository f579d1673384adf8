import { readFileSync } from 'node:fs';
import { deflateSync, constants as zlib } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packageFile } from '../../../src/core/package-file.ts';
import { BUILDS, loadModule } from '../../../src/detectors/prefilter/load-module.ts';
import { createMatchingCore, type MatchingCore } from '../../../src/detectors/prefilter/matching-core.ts';

const SIZE = 1 << 20;
const SOURCE = 4096;
const TARGET = 512 * 1024;
const CANARY = 0xa5;

const files = { simd: 'engine.wasm', scalar: 'engine-scalar.wasm' } as const;
const cores = BUILDS.map((build) => {
  const module = loadModule(() => readFileSync(packageFile(files[build])));
  return [build, createMatchingCore(module)] as const;
});

/** Inflates in memory that is full of canaries; what is beside the target must stay as it was. */
function inflate(
  core: MatchingCore,
  deflated: Uint8Array,
  length: number,
): { readonly used: number; readonly bytes: Buffer } {
  const memory = core.window(SIZE).fill(CANARY);
  memory.set(deflated, SOURCE);
  const at = memory.byteOffset;
  const used = core.objects.inflateZlib(at + SOURCE, deflated.length, at + TARGET, length);
  expect(memory.subarray(TARGET - 64, TARGET).every((byte) => byte === CANARY)).toBe(true);
  expect(memory.subarray(TARGET + length, TARGET + length + 4096).every((byte) => byte === CANARY)).toBe(true);
  return { used, bytes: Buffer.from(memory.subarray(TARGET, TARGET + length)) };
}

const text = fc
  .array(fc.constantFrom('the ', 'quick ', 'brown\n', 'xy', 'zzzzzzzzzz', '0123456789'), { maxLength: 3000 })
  .map((words) => Buffer.from(words.join('')));
const bytes = fc.oneof(
  text,
  fc.uint8Array({ maxLength: 5000 }).map((array) => Buffer.from(array)),
);
const options = fc.record({
  level: fc.integer({ min: 0, max: 9 }),
  strategy: fc.constantFrom(zlib.Z_DEFAULT_STRATEGY, zlib.Z_FILTERED, zlib.Z_HUFFMAN_ONLY, zlib.Z_RLE, zlib.Z_FIXED),
});

describe.each(cores)('in the %s build', (_build, core) => {
  describe('inflating', () => {
    it('gives what was deflated, and tells where the stream ends', () => {
      fc.assert(
        fc.property(bytes, options, (original, how) => {
          const deflated = deflateSync(original, how);
          const { used, bytes: inflated } = inflate(
            core,
            Buffer.concat([deflated, Buffer.from('what follows')]),
            original.length,
          );
          expect(used).toBe(deflated.length);
          expect(inflated.equals(original)).toBe(true);
        }),
        { numRuns: 150 },
      );
    });

    it('reaches back 32 KB', () => {
      const far = Buffer.concat([
        Buffer.from('begin here and come back'),
        Buffer.alloc(32_700, 7),
        Buffer.from('begin here and come back'),
      ]);
      const deflated = deflateSync(far);
      expect(inflate(core, deflated, far.length).bytes.equals(far)).toBe(true);
    });

    it('refuses streams that are longer or shorter than they should be', () => {
      const deflated = deflateSync('some text, some text, some text');
      expect(inflate(core, deflated, 30).used).toBeLessThan(0);
      expect(inflate(core, deflated, 32).used).toBeLessThan(0);
      expect(inflate(core, deflated, 31).used).toBe(deflated.length);
    });

    it('refuses every stream that is cut off', () => {
      for (const original of [Buffer.from('some text, some text, other text'), Buffer.alloc(3000, 'abcdefgh-')]) {
        const deflated = deflateSync(original);
        for (let length = 0; length < deflated.length; length++)
          expect(inflate(core, deflated.subarray(0, length), original.length).used).toBeLessThan(0);
      }
    });

    it('never writes where it should not, whatever it reads', () => {
      fc.assert(
        fc.property(
          text,
          fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 4 }),
          (original, flips) => {
            const deflated = Buffer.from(deflateSync(original));
            for (const [at, mask] of flips) deflated[at % deflated.length] ^= mask;
            const { used } = inflate(core, deflated, original.length);
            expect(used).toBeLessThanOrEqual(deflated.length);
          },
        ),
        { numRuns: 400 },
      );
      fc.assert(
        fc.property(
          fc.uint8Array({ maxLength: 300 }),
          fc.nat(2000),
          (noise, length) => void inflate(core, Buffer.from([0x78, 0x9c, ...noise]), length),
        ),
      );
    });

    it('refuses a preset dictionary and other methods', () => {
      const deflated = Buffer.from(deflateSync('text', { dictionary: Buffer.from('text') }));
      expect(inflate(core, deflated, 4).used).toBeLessThan(0);
      const other = Buffer.from(deflateSync('text'));
      other[0] = 0x79;
      expect(inflate(core, other, 4).used).toBeLessThan(0);
    });
  });

  describe('a delta', () => {
    type Step = { readonly copy: readonly [number, number] } | { readonly insert: Uint8Array };
    const BASE = Buffer.from(Array.from({ length: 70_000 }, (_, i) => (i * i) >> 3));
    const step: fc.Arbitrary<Step> = fc.oneof(
      fc.tuple(fc.nat(60_000), fc.integer({ min: 1, max: 10_000 })).map((copy) => ({ copy })),
      fc.uint8Array({ minLength: 1, maxLength: 127 }).map((insert) => ({ insert })),
    );

    function varint(value: number): number[] {
      return value < 128 ? [value] : [(value & 0x7f) | 0x80, ...varint(Math.floor(value / 128))];
    }

    function encode(steps: readonly Step[]): { readonly delta: Buffer; readonly made: Buffer } {
      const ops: number[] = [];
      const made: Buffer[] = [];
      for (const one of steps) {
        if ('insert' in one) {
          ops.push(one.insert.length, ...one.insert);
          made.push(Buffer.from(one.insert));
          continue;
        }
        const [from, length] = one.copy;
        ops.push(0x80 | 1 | 2 | 4 | 16 | 32, from & 255, (from >> 8) & 255, from >> 16, length & 255, length >> 8);
        made.push(BASE.subarray(from, from + length));
      }
      const text = Buffer.concat(made);
      return { delta: Buffer.from([...varint(BASE.length), ...varint(text.length), ...ops]), made: text };
    }

    function apply(delta: Uint8Array, length: number) {
      const memory = core.window(SIZE);
      const [deltaAt, targetAt, copiesAt] = [100_000, 300_000, 700_000];
      memory.fill(CANARY, targetAt - 64, targetAt);
      memory.fill(CANARY, targetAt + length, targetAt + length + 64);
      memory.set(BASE, 0);
      memory.set(delta, deltaAt);
      const at = memory.byteOffset;
      const size = core.objects.deltaTargetSize(at + deltaAt, delta.length);
      const count = core.objects.applyDelta(
        at,
        BASE.length,
        at + deltaAt,
        delta.length,
        at + targetAt,
        length,
        at + copiesAt,
        1000,
      );
      expect(memory.subarray(targetAt - 64, targetAt).every((byte) => byte === CANARY)).toBe(true);
      expect(memory.subarray(targetAt + length, targetAt + length + 64).every((byte) => byte === CANARY)).toBe(true);
      const copies = Array.from({ length: Math.max(0, count) * 3 }, (_, i) => memory.readUInt32LE(copiesAt + i * 4));
      return { size, count, copies, text: Buffer.from(memory.subarray(targetAt, targetAt + length)) };
    }

    it('makes the text, and tells what was copied from where', () => {
      fc.assert(
        fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
          const { delta, made } = encode(steps);
          const { size, count, copies, text } = apply(delta, made.length);
          expect(size).toBe(made.length);
          expect(count).toBeGreaterThanOrEqual(0);
          expect(text.equals(made)).toBe(true);
          for (let i = 0; i < copies.length; i += 3) {
            const [to, from, length] = copies.slice(i, i + 3);
            expect(made.subarray(to, to + length).equals(BASE.subarray(from, from + length))).toBe(true);
          }
        }),
      );
    });

    it('one behind the other, copies are one', () => {
      const { delta, made } = encode([
        { copy: [10, 50] },
        { copy: [60, 40] },
        { insert: Buffer.from('x') },
        { copy: [100, 5] },
      ]);
      expect(apply(delta, made.length).copies).toEqual([0, 10, 90, 91, 100, 5]);
    });

    it('that does not fit is refused', () => {
      const { delta, made } = encode([{ copy: [10, 50] }, { insert: Buffer.from('text') }]);
      for (let length = 0; length < delta.length; length++)
        expect(apply(delta.subarray(0, length), made.length).count).toBe(-1);
      expect(apply(delta, made.length - 1).count).toBe(-1);
      expect(apply(Buffer.from([...varint(BASE.length), 3, 0]), 3).count).toBe(-1);
      expect(apply(Buffer.from([...varint(BASE.length), 3, 0x90 | 7, 0xff, 0xff, 0xff, 3]), 3).count).toBe(-1);
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 60 }), (noise) => {
          apply(Buffer.from([...varint(BASE.length), 100, ...noise]), 100);
        }),
      );
    });
  });

  it('around a change, its lines and those beside them are looked at again, and 512 bytes', () => {
    const line = fc.string({ minLength: 0, maxLength: 700, unit: fc.constantFrom('a', ' ') });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.nat(), (lines, seed) => {
        const made = Buffer.from(lines.join(' \n').replaceAll('aaaa', 'aa a'));
        const [at, size] = [seed % (made.length + 1), 3];
        const text = Buffer.concat([made.subarray(0, at), Buffer.from('new'), made.subarray(at)]);
        const memory = core.window(SIZE);
        memory.set(text);
        const copies = new Uint32Array(memory.buffer, memory.byteOffset + TARGET, 6);
        copies.set([0, 0, at, at + size, at, made.length - at]);
        const around = core.around(memory.subarray(0, text.length), { copies, baseLength: made.length });

        const startOfLine = (place: number) => (place === 0 ? 0 : text.lastIndexOf('\n', place - 1) + 1);
        const back = (place: number) => (place === 0 ? 0 : startOfLine(place - 1));
        const from = back(back(startOfLine(at))) - 512;
        expect([...(around?.ranges ?? [])]).toEqual([Math.max(0, from), Math.min(text.length, at + size + 512)]);
        const behind = (place: number) => (text.indexOf('\n', place) + 1 || text.length + 1) - 1;
        const end = Math.min(text.length, behind(behind(at + size) + 1) + 1);
        expect([...(around?.zones ?? [])]).toEqual([back(startOfLine(at)), end]);
      }),
    );
  });
});
