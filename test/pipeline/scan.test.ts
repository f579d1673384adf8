import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { MOST_CANDIDATES } from '../../src/detectors/detector.ts';
import { scan } from '../../src/pipeline/scan.ts';
import { expandExample } from '../../src/rules/examples/expand.ts';
import { plant } from '../scanners/plant.ts';
import { placesOf } from './places-of.ts';
import { planFor } from './plan-for.ts';

const token = (seed: string): string => expandExample('{^}ghp_{base62:30}{checksum:crc32-base62}', seed);
const secret = token('secret');

describe('a scan', () => {
  it('finds what lies in a folder, and says of what kind and where', async () => {
    const base = plant({ 'src/app.py': `import x\ntoken = "${secret}"\n`, 'README.md': 'Nothing to see.\n' });
    const result = await scan(planFor(base));
    expect(result.findings).toHaveLength(1);
    expect(result.findings[0]).toMatchObject({
      rule: { id: 'github-pat-classic', identity: { pattern: 'api_key', actor: 'human' } },
      severity: 'critical',
      confidence: 'high',
      preview: 'ghp_********',
      sightings: [{ origin: { kind: 'file', path: 'src/app.py', tracking: 'unversioned' }, encoding: 'plain' }],
    });
    expect(result.coverage).toMatchObject({ files: 2, skipped: {} });
    expect(result).toMatchObject({ base, targets: [base], interrupted: false, diagnostics: [], belowThreshold: 0 });
  });

  it('finds nothing in an empty folder', async () => {
    const result = await scan(planFor(plant()));
    expect([result.findings, result.coverage.files]).toEqual([[], 0]);
  });

  it('makes one finding of one secret, with a sighting for each place in order of path and place', async () => {
    const base = plant({
      'b.env': `A=${secret}\n`,
      'a.env': `X=1\nA=${secret}\nB=${secret}\n`,
      'c.env': `A=${token('other')}\n`,
    });
    const result = await scan(planFor(base));
    expect(
      result.findings.map(({ sightings }) => sightings.map(({ origin, region }) => [origin.path, region.startLine])),
    ).toEqual([
      [
        ['a.env', 2],
        ['a.env', 3],
        ['b.env', 1],
      ],
      [['c.env', 1]],
    ]);
  });

  it('gives the places of one secret fingerprints of their own, which stay when lines move', async () => {
    const fingerprintsOf = async (text: string) => {
      const { findings } = await scan(planFor(plant({ 'a.env': text })));
      return findings[0].sightings.map(({ locationFingerprint }) => locationFingerprint);
    };
    const before = await fingerprintsOf(`A=${secret}\nA=${secret}\n`);
    expect(new Set(before).size).toBe(2);
    expect(await fingerprintsOf(`# more\n\n  A=${secret}\nb=1\nA=${secret}\n`)).toEqual(before);
  });

  it('reports fingerprints of secrets only with a key of the user’s, and the same ones each time', async () => {
    const base = plant({ 'a.env': `A=${secret}\n` });
    expect((await scan(planFor(base))).findings[0].secretFingerprint).toBeUndefined();
    const key = { fingerprintKey: 'k'.repeat(32) };
    const [one, other] = [await scan(planFor(base, key)), await scan(planFor(base, key))];
    expect(one.findings[0].secretFingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(other.findings[0].secretFingerprint).toBe(one.findings[0].secretFingerprint);
  });

  it('counts what is below the thresholds and leaves it out', async () => {
    const base = plant({ 'a.env': `A=${secret}\nDB_PASSWORD=${expandExample('{alnum:14}', 'p')}\n` });
    const result = await scan(planFor(base, { minSeverity: 'critical' }));
    expect(result.findings.map(({ rule }) => rule.id)).toEqual(['github-pat-classic']);
    expect(result.belowThreshold).toBe(1);
  });

  it('keeps what an inline comment allows, marked as suppressed', async () => {
    const mark = 'cli-cred-scan' + ':allow';
    const base = plant({ 'a.env': `A=${secret} # ${mark} github-pat-classic reason=test\n` });
    const { findings } = await scan(planFor(base));
    expect(findings[0].suppression).toMatchObject({ by: 'inline', reason: 'test' });
  });

  it('explains what it dropped only when asked to', async () => {
    const base = plant({ 'a.env': 'X=1\nDB_PASSWORD=changeme\n' });
    expect((await scan(planFor(base))).dropped).toEqual([]);
    const { dropped } = await scan(planFor(base, { explain: true }));
    expect(dropped).toContainEqual(expect.objectContaining({ path: 'a.env', line: 2, check: 'placeholder' }));
  });
});

describe('what a scan does not read', () => {
  it('is counted by reason: binary, too large, empty, links', async () => {
    const base = plant({
      'ok.txt': 'x\n',
      'empty.txt': '',
      'large.txt': `A=${secret}\n${'x'.repeat(3000)}`,
      link: { link: 'ok.txt' },
    });
    writeFileSync(
      join(base, 'image.bin'),
      Buffer.concat([Buffer.from([0, 1, 2, 0, 255]), Buffer.from(secret), Buffer.alloc(64)]),
    );
    mkdirSync(join(base, '.git'));
    writeFileSync(join(base, '.git', 'config'), secret);
    const { findings, coverage } = await scan(planFor(base, { maxSize: 2000 }));
    expect(findings).toEqual([]);
    expect(coverage.files).toBe(1);
    expect(coverage.skipped).toMatchObject({ binary: 1, 'too-large': 1, empty: 1, 'symbolic-link': 1 });
    expect(coverage.skippedPaths).toContainEqual({ path: 'large.txt', reason: 'too-large' });
  });

  it('never lies outside of the folder, whatever links say', async () => {
    const outside = plant({ 'secret.env': `A=${secret}\n` });
    const base = plant({ 'a.txt': 'x\n' });
    symlinkSync(outside, join(base, 'folder'));
    symlinkSync(join(outside, 'secret.env'), join(base, 'file.env'));
    expect((await scan(planFor(base))).findings).toEqual([]);
  });

  it('is reported as a problem where a file holds more candidates than are looked at', async () => {
    const base = plant({ 'a.env': `${'password=changeme\n'.repeat(MOST_CANDIDATES + 10)}A=${secret}\n` });
    const { diagnostics } = await scan(planFor(base));
    expect(diagnostics).toContainEqual(
      expect.objectContaining({ code: 'too-many-candidates', level: 'error', path: 'a.env' }),
    );
  });
});

describe('file names', () => {
  it.each(['with space.txt', 'a#b%c?.txt', 'größe.txt', '💀.txt', '-dash', 'new\nline.txt'])(
    'such as %j are read and named',
    async (name) => {
      const result = await scan(planFor(plant({ [name]: `A=${secret}\n` })));
      expect(placesOf(result)).toEqual([`${name}:1:3-1:43`]);
      expect(result.diagnostics).toEqual([]);
    },
  );
});

describe('a secret', () => {
  const secrets = [secret, token('other'), expandExample('{alnum:22}', 'password'), expandExample('{hex:40}', 'key')];
  const text = [
    `A=${secrets[0]} B=${secrets[1]} DB_PASSWORD=${secrets[2]}`,
    `api_key: "${secrets[3]}"  # ${secrets[0]}`,
    `url = https://u:${secrets[2]}@host.corp.net/`,
    'PASSWORD=changeme',
    Buffer.from(`auth: ${secrets[1]}, and more of it`).toString('base64'),
  ].join('\n');

  it('stands nowhere in the result, however it is written out', async () => {
    const base = plant({ 'a.env': text, 'b.env': text });
    const result = await scan(planFor(base, { explain: true, fingerprintKey: 'k'.repeat(32) }));
    expect(result.findings.length).toBeGreaterThan(3);
    const written = [JSON.stringify(result), inspect(result, { depth: 99, showHidden: true, maxStringLength: null })];
    for (const hidden of secrets) {
      for (const form of [hidden, hidden.slice(5, 17), hidden.slice(-12), Buffer.from(hidden).toString('hex')]) {
        for (const document of written) expect(document).not.toContain(form);
      }
    }
  });

  it('is told only when the user asked to be shown secrets', async () => {
    const base = plant({ 'a.env': `A=${secret}\n` });
    expect((await scan(planFor(base, { showSecrets: true }))).findings[0].revealed).toBe(secret);
    expect((await scan(planFor(base))).findings[0]).not.toHaveProperty('revealed');
  });
});

describe('an interrupted scan', () => {
  it('ends at once, says so, and keeps what was found until then', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 300 }, (_, i) => [`f${i}.txt`, `A=${token(`${i}`)}\n${'text\n'.repeat(100_000)}`]),
    );
    const base = plant(files);
    const controller = new AbortController();
    const result = await scan(planFor(base), { signal: controller.signal, onProgress: () => controller.abort() });
    expect(result.interrupted).toBe(true);
    expect(result.coverage.files).toBeGreaterThan(0);
    expect(result.coverage.files).toBeLessThan(300);
    expect(result.findings.length).toBe(result.coverage.files);
  });

  it('reads nothing when it was ended before it began', async () => {
    const result = await scan(planFor(plant({ 'a.env': `A=${secret}\n` })), { signal: AbortSignal.abort() });
    expect(result).toMatchObject({ interrupted: true, findings: [], coverage: { files: 0 } });
  });
});

describe('progress', () => {
  it('only ever grows and stays within what was read', async () => {
    const files = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`f${i}.txt`, 'text\n'.repeat(100_000)]));
    const told: { files: number; bytes: number }[] = [];
    const result = await scan(planFor(plant(files)), { onProgress: ({ files, bytes }) => told.push({ files, bytes }) });
    expect(told.length).toBeGreaterThan(0);
    expect(told).toEqual(told.toSorted((a, b) => a.files - b.files));
    expect(told.at(-1)!.bytes).toBeLessThanOrEqual(result.coverage.bytes);
  });
});
