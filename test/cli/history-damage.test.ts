import { createHash } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { git } from '../scanners/git/git.ts';
import { createRandom } from './random-repository.ts';
import { commit, makeRepository, report } from './repository.ts';
import { criticalToken } from './run.ts';

const look = (root: string, ...options: readonly string[]) => report(['history', ...options], { cwd: root });

/** A packed repository with a secret in each of some files, and one in a loose object. */
function packed(): { readonly root: string; readonly pack: string } {
  const root = makeRepository();
  const filler = (i: number) => Buffer.from(createHash('sha512').update(String(i)).digest('hex').repeat(3)).toString();
  for (let i = 0; i < 12; i++) commit(root, { [`${i}.txt`]: `${filler(i)}\ntoken ${criticalToken(String(i))}\n` });
  git(root, 'repack', '-adq');
  commit(root, { 'loose.txt': `token ${criticalToken('loose')}\n` });
  const folder = join(root, '.git/objects/pack');
  const pack = join(folder, readdirSync(folder).find((name) => name.endsWith('.pack'))!);
  chmodSync(pack, 0o644);
  return { root, pack };
}

describe('what is damaged is told, the rest is scanned, and nothing hangs', () => {
  it('a pack that is cut off', async () => {
    const { root, pack } = packed();
    truncateSync(pack, Math.floor(readFileSync(pack).length / 2));
    const { codes, code, report: told, places } = await look(root);
    expect(codes).toContain('damaged-pack');
    expect(code).toBe(4);
    expect(places.join()).toContain('loose.txt');
    // What is in front of the end is scanned.
    expect(told.findings.length).toBeGreaterThan(1);
  });

  it('bytes that are flipped anywhere in a pack: nothing else is lost', { timeout: 300_000 }, async () => {
    const { root, pack } = packed();
    const bytes = readFileSync(pack);
    const random = createRandom(5);
    for (let i = 0; i < 20; i++) {
      const at = 12 + Math.floor(random() * (bytes.length - 32));
      writeFileSync(pack, bytes.with(at, bytes[at] ^ (1 << (i % 8))));
      const { code, report: told, codes } = await look(root);
      // Trees are only read by git, which says so.
      expect({ at, code, told: codes.length > 0 }).toEqual({ at, code: 4, told: true });
      expect(told.findings.length, `${at}`).toBeGreaterThanOrEqual(12);
    }
  });

  it('an index without its pack, and a pack without its index', async () => {
    for (const end of ['pack', 'idx']) {
      const { root, pack } = packed();
      rmSync(pack.replace(/pack$/, end));
      const { codes, code } = await look(root);
      expect({ codes, code }).toMatchObject({ codes: expect.arrayContaining(['damaged-pack']), code: 4 });
    }
  });

  it.each(['multi-pack-index', 'commit-graph', 'bitmap', 'rev'])('no %s, whatever is in it', async (kind) => {
    const { root, pack } = packed();
    git(root, 'repack', '-adq', '--write-bitmap-index');
    git(root, 'multi-pack-index', 'write', '--bitmap');
    git(root, 'commit-graph', 'write', '--reachable');
    git(
      root,
      'index-pack',
      '--rev-index',
      pack.replace(/[^/]*$/, readdirSync(join(pack, '..')).find((name) => name.endsWith('.pack'))!),
    );
    const folders = ['.git/objects/pack', '.git/objects/info'].map((folder) => join(root, folder));
    const files = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
    const victims = files.filter((path) => path.endsWith(kind));
    expect(victims).not.toEqual([]);
    for (const harm of [
      (bytes: Buffer) => bytes.with(bytes.length >> 1, bytes[bytes.length >> 1] ^ 0x55),
      () => Buffer.from('x'),
    ]) {
      for (const victim of victims) {
        const bytes = readFileSync(victim);
        chmodSync(victim, 0o644);
        writeFileSync(victim, harm(bytes));
        const { report: told, codes } = await look(root);
        expect({ codes, findings: told.findings.length }).toEqual({ codes: [], findings: 13 });
        writeFileSync(victim, bytes);
      }
    }
  });

  it('an index that is cut off, or flipped', async () => {
    for (const harm of ['cut', 'flip'] as const) {
      const { root, pack } = packed();
      const index = pack.replace(/pack$/, 'idx');
      chmodSync(index, 0o644);
      const bytes = readFileSync(index);
      if (harm === 'cut') writeFileSync(index, bytes.subarray(0, 600));
      else writeFileSync(index, bytes.with(1200, bytes[1200] ^ 1));
      const { codes, code } = await look(root);
      expect(codes, harm).toContain('damaged-pack');
      expect(code).toBe(4);
    }
  });

  it('an object with a flipped byte, and no other', async () => {
    const { root, pack } = packed();
    // `<id> <type> <size> <size in pack> <offset> …`, git-verify-pack(1).
    const blobs = git(root, 'verify-pack', '-v', pack.replace(/pack$/, 'idx'))
      .split('\n')
      .filter((line) => / blob /.test(line))
      .map((line) => line.split(/ +/).map(Number));
    const [, , , size, offset] = blobs.reduce((a, b) => (b[3] > a[3] ? b : a));
    const victim = offset + Math.floor(size / 2);
    const descriptor = openSync(pack, 'r+');
    writeSync(descriptor, Buffer.from([readFileSync(pack)[victim] ^ 0x10]), 0, 1, victim);
    closeSync(descriptor);
    const { report: told, codes, code } = await look(root);
    expect(codes.filter((name) => name === 'damaged-object')).toHaveLength(1);
    expect({ code, findings: told.findings.length }).toEqual({ code: 4, findings: 12 });
  });

  it('a loose object that is no object', async () => {
    const { root } = packed();
    const id = git(root, 'rev-parse', 'HEAD:loose.txt').trim();
    const path = join(root, '.git/objects', id.slice(0, 2), id.slice(2));
    chmodSync(path, 0o644);
    writeFileSync(path, deflateSync('blob 4\0nonsense, and more of it'));
    expect(await look(root)).toMatchObject({ code: 4, codes: expect.arrayContaining(['damaged-object']) });
  });
});

describe('packs made to harm', () => {
  const id = (type: string, bytes: Buffer) =>
    createHash('sha1').update(`${type} ${bytes.length}\0`).update(bytes).digest();
  const BLOB = 3;
  const [OFFSET, REFERENCE] = [6, 7];

  interface Entry {
    readonly id: Buffer;
    readonly bytes: Buffer;
  }

  function header(type: number, size: number): Buffer {
    const bytes: number[] = [];
    let rest = Math.floor(size / 16);
    bytes.push((type << 4) | (size & 15) | (rest > 0 ? 0x80 : 0));
    for (; rest > 0; rest = Math.floor(rest / 128)) bytes.push((rest & 0x7f) | (rest > 127 ? 0x80 : 0));
    return Buffer.from(bytes);
  }

  function varint(value: number): Buffer {
    const bytes: number[] = [];
    let rest = value;
    do {
      bytes.push((rest & 0x7f) | (rest > 127 ? 0x80 : 0));
      rest = Math.floor(rest / 128);
    } while (rest > 0);
    return Buffer.from(bytes);
  }

  function distance(value: number): Buffer {
    const bytes = [value & 0x7f];
    for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) {
      rest--;
      bytes.unshift((rest & 0x7f) | 0x80);
    }
    return Buffer.from(bytes);
  }

  /** Writes a pack and its index, as they are, into a repository. */
  function plantPack(root: string, entries: readonly Entry[]): void {
    const head = Buffer.alloc(12);
    head.write('PACK');
    head.writeUInt32BE(2, 4);
    head.writeUInt32BE(entries.length, 8);
    let offset = 12;
    const placed = entries.map((entry) => {
      const at = offset;
      offset += entry.bytes.length;
      return { ...entry, at };
    });
    const body = Buffer.concat([head, ...entries.map(({ bytes }) => bytes)]);
    const packSum = createHash('sha1').update(body).digest();
    placed.sort((a, b) => Buffer.compare(a.id, b.id));
    const fanout = Buffer.alloc(1024);
    for (let byte = 0; byte < 256; byte++)
      fanout.writeUInt32BE(placed.filter((entry) => entry.id[0] <= byte).length, byte * 4);
    const word = (value: number) => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(value);
      return bytes;
    };
    const index = Buffer.concat([
      Buffer.from([0xff, 0x74, 0x4f, 0x63, 0, 0, 0, 2]),
      fanout,
      ...placed.map((entry) => entry.id),
      ...placed.map(({ bytes }) => word(crc32(bytes))),
      ...placed.map(({ at }) => word(at)),
      packSum,
    ]);
    const folder = join(root, '.git/objects/pack');
    const name = `pack-${packSum.toString('hex')}`;
    writeFileSync(join(folder, `${name}.pack`), Buffer.concat([body, packSum]));
    writeFileSync(join(folder, `${name}.idx`), Buffer.concat([index, createHash('sha1').update(index).digest()]));
  }

  /** A file of its own for an object: what is deflated, or something that is not. */
  function plantLoose(root: string, name: string, body: Buffer | undefined): void {
    const folder = join(root, '.git/objects', name.slice(0, 2));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, name.slice(2)), body ? deflateSync(body) : 'not deflated');
  }

  const whole = (bytes: Buffer): Entry => ({
    id: id('blob', bytes),
    bytes: Buffer.concat([header(BLOB, bytes.length), deflateSync(bytes)]),
  });

  it('a chain of ten thousand deltas is read to its end', async () => {
    const root = makeRepository();
    const base = Buffer.from(`${'words of a long text\n'.repeat(40)}`);
    const entries: Entry[] = [whole(base)];
    let text = base;
    for (let i = 0; i < 10_000; i++) {
      const added = Buffer.from(i === 9_999 ? `token ${criticalToken('deep')}\n` : `${i % 10}`);
      const next = Buffer.concat([added, text.subarray(added.length > 1 ? 0 : 1)]);
      const [from, length] = [text.length - (next.length - added.length), next.length - added.length];
      const copy = Buffer.from([0x80 | 1 | 2 | 16 | 32, from & 0xff, from >> 8, length & 0xff, length >> 8]);
      const delta = Buffer.concat([varint(text.length), varint(next.length), Buffer.from([added.length]), added, copy]);
      const back = entries.at(-1)!.bytes.length;
      entries.push({
        id: id('blob', next),
        bytes: Buffer.concat([header(OFFSET, delta.length), distance(back), deflateSync(delta)]),
      });
      text = next;
    }
    plantPack(root, entries);
    const { places, codes, code } = await look(root);
    expect(places).toEqual([`git-objects/blob/${entries.at(-1)!.id.toString('hex')}:1`]);
    expect({ codes, code }).toEqual({ codes: [], code: 1 });
  });

  it.each([
    [
      'a zlib bomb',
      (base: Entry) => [
        base,
        {
          id: id('blob', Buffer.from('x')),
          bytes: Buffer.concat([header(BLOB, 100), deflateSync(Buffer.alloc(50_000_000))]),
        },
      ],
    ],
    [
      'a delta bomb',
      (base: Entry) => {
        const delta = Buffer.concat([
          varint(1000),
          varint(0xffff * 3_000_000),
          ...Array(64).fill(Buffer.from([0x90, 0xff])),
        ]);
        return [
          base,
          {
            id: id('blob', Buffer.from('y')),
            bytes: Buffer.concat([header(OFFSET, delta.length), distance(base.bytes.length), deflateSync(delta)]),
          },
        ];
      },
    ],
    [
      'a delta to another base',
      (base: Entry) => {
        const delta = Buffer.concat([varint(77), varint(3), Buffer.from([3, 97, 98, 99])]);
        return [
          base,
          {
            id: id('blob', Buffer.from('z')),
            bytes: Buffer.concat([header(OFFSET, delta.length), distance(base.bytes.length), deflateSync(delta)]),
          },
        ];
      },
    ],
    [
      'a base that is not there',
      (base: Entry) => {
        const delta = Buffer.concat([varint(9), varint(3), Buffer.from([3, 97, 98, 99])]);
        return [
          base,
          {
            id: id('blob', Buffer.from('q')),
            bytes: Buffer.concat([header(REFERENCE, delta.length), Buffer.alloc(20, 7), deflateSync(delta)]),
          },
        ];
      },
    ],
    [
      'a loop of deltas',
      (base: Entry) => {
        const [first, second] = [id('blob', Buffer.from('1')), id('blob', Buffer.from('2'))];
        const delta = Buffer.concat([varint(9), varint(3), Buffer.from([3, 97, 98, 99])]);
        const to = (other: Buffer) => Buffer.concat([header(REFERENCE, delta.length), other, deflateSync(delta)]);
        return [base, { id: first, bytes: to(second) }, { id: second, bytes: to(first) }];
      },
    ],
    [
      'a type that does not exist',
      (base: Entry) => [
        base,
        { id: id('blob', Buffer.from('t')), bytes: Buffer.concat([header(5, 1), deflateSync(Buffer.from('t'))]) },
      ],
    ],
  ] as const)('%s is an error, and the rest is scanned', { timeout: 60_000 }, async (_name, entriesOf) => {
    const root = makeRepository();
    commit(root, { 'a.txt': `token ${criticalToken('beside')}\n` });
    plantPack(root, entriesOf(whole(Buffer.from('harmless text\n'.repeat(50)))));
    const { places, code, codes } = await look(root);
    expect(places).toContain('a.txt:1');
    expect({ code, told: codes.length > 0 }).toEqual({ code: 4, told: true });
  });

  it.each(['pack', 'file of its own'])(
    'an object that claims to be larger than any memory, in a %s, is skipped',
    async (where) => {
      const root = makeRepository();
      commit(root, { 'a.txt': `token ${criticalToken('beside')}\n` });
      const huge = {
        id: id('blob', Buffer.from('huge')),
        bytes: Buffer.concat([header(BLOB, 2 ** 50), deflateSync(Buffer.from('x'))]),
      };
      if (where === 'pack') plantPack(root, [huge]);
      else plantLoose(root, huge.id.toString('hex'), Buffer.from(`blob ${2 ** 49}\0x`));
      const { report: told, places } = await look(root);
      expect(told.coverage.skipped).toMatchObject({ 'too-large': 1 });
      expect(places).toEqual(['a.txt:1']);
    },
  );

  it('a loose object that is longer than it says, or shorter, or a bomb, is an error', async () => {
    const root = makeRepository({ 'a.txt': `token ${criticalToken('beside')}\n` });
    const bodies = [
      Buffer.from('blob 3\0longer'),
      Buffer.from('blob 30\0shorter'),
      Buffer.alloc(100_000_000, 'blob 9\0'),
      Buffer.from('junk'),
    ];
    for (const [i, body] of bodies.entries())
      plantLoose(root, id('blob', Buffer.from(`loose ${i}`)).toString('hex'), body);
    plantLoose(root, id('blob', Buffer.from('raw')).toString('hex'), undefined);
    const { codes, places, code } = await look(root);
    expect(codes.filter((name) => name === 'damaged-object')).toHaveLength(5);
    expect({ places, code }).toEqual({ places: ['a.txt:1'], code: 4 });
  });

  it('damaged objects that only git could read do not keep it from the others', async () => {
    const root = makeRepository({ 'wide.txt': Buffer.from(`\ufefftoken ${criticalToken('wide')}\r\n`, 'utf16le') });
    const missing = (name: string): Entry => {
      const delta = Buffer.concat([varint(9), varint(3), Buffer.from([3, 97, 98, 99])]);
      const base = createHash('sha1').update(`base of ${name}`).digest();
      return {
        id: id('blob', Buffer.from(name)),
        bytes: Buffer.concat([header(REFERENCE, delta.length), base, deflateSync(delta)]),
      };
    };
    git(root, 'repack', '-adq');
    plantPack(
      root,
      Array.from({ length: 8 }, (_, i) => missing(`lost ${i}`)),
    );
    const { codes, places, code } = await look(root);
    expect(codes).toEqual(Array.from({ length: 8 }, () => 'damaged-object'));
    expect({ places, code }).toEqual({ places: ['wide.txt:1'], code: 4 });
  });

  it('an object larger than is wanted is skipped and counted', async () => {
    const root = makeRepository({ 'big.txt': 'words and words\n'.repeat(100_000) });
    git(root, 'repack', '-adq');
    const { report: told, code } = await look(root, '--max-size', '1MB');
    expect(told.coverage.skipped).toEqual({ 'too-large': 1 });
    expect(code).toBe(0);
  });
});
