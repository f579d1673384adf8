import fc from 'fast-check';
import { SKIP_REASONS } from '../../../src/core/coverage.ts';
import type { Finding, Sighting, Suppression } from '../../../src/core/finding.ts';
import { CONFIDENCES } from '../../../src/core/kinds/confidence.ts';
import type { CredentialKind } from '../../../src/core/kinds/credential-kind.ts';
import { ACTORS, IDENTITY_PATTERNS } from '../../../src/core/kinds/identity.ts';
import { LIFETIMES } from '../../../src/core/kinds/lifecycle.ts';
import { CATEGORIES } from '../../../src/core/kinds/provider.ts';
import { SEVERITIES } from '../../../src/core/kinds/severity.ts';
import { ENCODINGS } from '../../../src/core/match.ts';
import { type Origin, TRACKING } from '../../../src/core/origin.ts';
import { decodePath } from '../../../src/core/path.ts';
import { PART_KINDS } from '../../../src/core/rules/part-spec.ts';
import type { ScanResult } from '../../../src/core/scan-result.ts';

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
/** Any text at all, hostile ones among them. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('=1+1', '</script><script>', '::error::x', '\u001b[31m', '[a](b)', '%0A', '"', '@here', '| |', '`'),
);
/** Any name a file can have: bytes that are not UTF-8 too, but no NUL. */
const path = fc
  .uint8Array({ min: 1, minLength: 1, maxLength: 24 })
  .map((bytes) => decodePath(bytes))
  .filter((name) => !/^(?:[/\\]|[A-Za-z]:[/\\])/.test(name));
const count = fc.nat({ max: 1_000_000 });
const place = fc.integer({ min: 1, max: 100_000 });
const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
const isoDay = day.map((date) => date.toISOString().slice(0, 10));
const isoTime = day.map((date) => date.toISOString());

function optional<Fields extends Record<string, fc.Arbitrary<unknown>>>(fields: Fields) {
  return fc.record(fields, { requiredKeys: [] });
}

const suppression = fc
  .tuple(fc.constantFrom('inline', 'ignore-file', 'config', 'baseline'), optional({ reason: text, until: isoDay }))
  .map(([by, more]) => ({ by, ...more }) as Suppression);

const origin: fc.Arbitrary<Origin> = fc.oneof(
  fc.record({ kind: fc.constant('file' as const), path, tracking: fc.constantFrom(...TRACKING) }),
  fc.constant({ kind: 'stdin', path: '-' } as const),
  fc.record({ kind: fc.constant('index' as const), path }),
  fc.record({ kind: fc.constant('object' as const), path }),
  fc.record({ kind: fc.constant('git' as const), path, commit: hex(40), author: text, date: isoTime }),
);

const region = fc.record({
  startLine: place,
  startColumn: place,
  endLine: place,
  endColumn: place,
  byteOffset: count,
  byteLength: count,
});

const fix = fc.record({
  description: text,
  edits: fc.array(fc.record({ region, text }), { minLength: 1, maxLength: 2 }),
});

const sighting: fc.Arbitrary<Sighting> = fc
  .record({
    origin,
    region,
    encoding: fc.constantFrom(...ENCODINGS),
    locationFingerprint: hex(32),
    snippet: text,
    mended: fc.option(fix),
    allowed: fc.option(suppression),
  })
  .map(({ allowed, mended, ...fields }) => ({
    ...fields,
    ...(allowed && { suppression: allowed }),
    ...(mended && { fix: mended }),
  }));

const kind = fc
  .record({
    id: fc.uuid(),
    title: text,
    provider: fc.record({ id: text, name: text, category: fc.constantFrom(...CATEGORIES) }),
    severity: fc.constantFrom(...SEVERITIES),
    confidence: fc.constantFrom(...CONFIDENCES),
    identity: fc.record({
      pattern: fc.constantFrom(...IDENTITY_PATTERNS),
      actor: fc.constantFrom(...ACTORS),
      evidence: text,
    }),
    lifecycle: fc.record({
      lifetime: fc.constantFrom(...LIFETIMES),
      expires: text,
      defaultDays: place,
      rotate: text,
      revoke: fc.record({ url: fc.webUrl(), how: text }),
    }),
    standards: fc.subarray(['NHI2:2025', 'CWE-798', 'IA-5(7)', 'of-our-own']),
    references: fc.array(fc.webUrl(), { maxLength: 2 }),
  })
  .chain((facts) =>
    optional({
      severityReason: fc.string({ minLength: 1 }),
      leastPrivilege: fc.string({ minLength: 1 }),
      remediation: text,
      replacement: text,
    }).map((more) => ({ ...facts, ...more }) as CredentialKind),
  );

const commit = fc.record({
  commit: hex(40),
  author: text,
  authored: isoTime,
  committer: text,
  committed: isoTime,
});

const part = fc
  .tuple(
    fc.record({
      name: text,
      kind: fc.constantFrom(...PART_KINDS),
      preview: text,
      places: fc.array(fc.record({ path, region }), { minLength: 1, maxLength: 2 }),
    }),
    optional({ ruleId: fc.string({ minLength: 1 }) }),
  )
  .map(([facts, found]) => ({ ...facts, ...found }));

const more = optional({
  parts: fc.array(part, { minLength: 1, maxLength: 2 }),
  secretFingerprint: hex(64),
  history: fc
    .tuple(
      fc.record({ introduced: commit, atBranchTip: fc.boolean(), exposedDays: count }),
      optional({ removed: commit }),
    )
    .map(([life, end]) => ({ ...life, ...end })),
  credential: fc
    .tuple(
      fc.record({
        store: text,
        parts: fc.subarray(['access', 'refresh'] as const),
        evidence: fc.dictionary(fc.constantFrom('account', 'issued'), text),
      }),
      optional({ account: text, issuer: text, scopes: fc.array(text), issued: isoTime, accessExpires: isoTime }),
    )
    .map(([record, facts]) => ({ ...record, ...facts })),
  posture: fc
    .tuple(
      fc.record({ problems: fc.array(text, { maxLength: 2 }), advice: text }),
      optional({
        mode: fc.constantFrom('0600', '0644'),
        readableBy: fc.constantFrom('owner' as const, 'group' as const, 'everybody' as const),
        owner: fc.nat(),
        group: fc.nat(),
        accessLists: fc.constantFrom('none' as const, 'present' as const, 'possible' as const, 'unknown' as const),
        sharedWith: fc.array(text, { minLength: 1, maxLength: 2 }),
        storage: fc.constantFrom('memory' as const, 'container layer' as const),
      }),
    )
    .map(([lies, facts]) => ({ ...lies, ...facts })),
});

const findingOf = (rules: readonly CredentialKind[]): fc.Arbitrary<Finding> =>
  fc
    .record({
      rule: fc.constantFrom(...rules),
      severity: fc.constantFrom(...SEVERITIES),
      confidence: fc.constantFrom(...CONFIDENCES),
      preview: text,
      sightings: fc.array(sighting, { minLength: 1, maxLength: 4 }),
      notes: fc.array(text, { maxLength: 2 }),
      facts: more,
    })
    .map(({ facts, sightings: places, ...fields }) => {
      const allowed = places.every((each) => each.suppression) ? places[0].suppression : undefined;
      const sightings = places as [Sighting, ...Sighting[]];
      return { ...fields, sightings, ...facts, ...(allowed && { suppression: allowed }) } as Finding;
    });

const diagnostic = fc
  .tuple(
    fc.record({ code: text, level: fc.constantFrom('error' as const, 'warning' as const), message: text }),
    optional({ path }),
  )
  .map(([facts, at]) => ({ ...facts, ...at }));

const kept = fc
  .tuple(fc.record({ store: text, title: text, path, how: text }), optional({ account: text }))
  .map(([facts, more]) => ({ ...facts, ...more }));

/** Any result that a scan could have, with fields of every command at once. */
export const anyResult: fc.Arbitrary<ScanResult> = fc
  .uniqueArray(kind, { minLength: 1, maxLength: 3, selector: ({ id }) => id })
  .chain((rules) =>
    fc
      .tuple(
        fc.record({
          tool: fc.record({ version: fc.constant('0.1.0'), engine: fc.constantFrom('re2', 're2js') }),
          startedAt: day,
          durationMs: count,
          targets: fc.array(text, { maxLength: 3 }),
          base: fc.constantFrom('/home/me', 'C:\\work', '/'),
          rules: fc.constant(rules),
          findings: fc.uniqueArray(findingOf(rules), {
            maxLength: 4,
            selector: ({ sightings }) => sightings[0].locationFingerprint,
          }),
          belowThreshold: count,
          dropped: fc.array(
            fc.record({
              rule: fc.constantFrom(...rules),
              path,
              line: place,
              preview: text,
              check: text,
              reason: text,
            }) as fc.Arbitrary<ScanResult['dropped'][number]>,
            { maxLength: 2 },
          ),
          coverage: fc.record({
            files: count,
            bytes: count,
            skipped: fc.dictionary(fc.constantFrom(...SKIP_REASONS), count),
            skippedPaths: fc.array(fc.record({ path, reason: fc.constantFrom(...SKIP_REASONS) }), { maxLength: 3 }),
          }),
          diagnostics: fc.array(diagnostic, { maxLength: 3 }),
          interrupted: fc.boolean(),
        }),
        optional({
          source: fc.constantFrom('host' as const, 'history' as const, 'several' as const),
          change: fc.record({
            kind: fc.constantFrom('index' as const, 'range' as const),
            commits: count,
            certain: fc.boolean(),
          }),
          kept: fc.array(kept, { minLength: 1, maxLength: 2 }),
          baseline: fc.record({ unused: fc.array(hex(64), { maxLength: 2 }) }),
          repository: fc.record({ uri: fc.webUrl(), revision: hex(40), branch: text, root: fc.constant('/home') }),
        }),
      )
      .map(([facts, extra]) => ({ ...facts, ...extra })),
  );
