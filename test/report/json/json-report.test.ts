import { describe, expect, it } from 'vitest';
import { SKIP_REASONS } from '../../../src/core/coverage.ts';
import { CONFIDENCES } from '../../../src/core/kinds/confidence.ts';
import { ACTORS, IDENTITY_PATTERNS } from '../../../src/core/kinds/identity.ts';
import { LIFETIMES } from '../../../src/core/kinds/lifecycle.ts';
import { SEVERITIES } from '../../../src/core/kinds/severity.ts';
import { ENCODINGS } from '../../../src/core/match.ts';
import { TRACKING } from '../../../src/core/origin.ts';
import type { ScanResult } from '../../../src/core/scan-result.ts';
import { jsonReport } from '../../../src/report/json/json-report.ts';
import { jsonlReport } from '../../../src/report/json/jsonl-report.ts';
import { makeFinding, makeResult, makeRule, makeSighting, ODD_PATHS, render } from '../fixtures.ts';
import { REPORT_SCHEMA, schemaErrors } from './report-schema.ts';

const suppression = { by: 'inline', reason: 'a sample', until: '2030-01-01' } as const;

/** Everything that a result can hold. */
const FULL: ScanResult = makeResult(
  [
    ...ODD_PATHS.map((path, index) => makeFinding({ path, line: index + 1 })),
    makeFinding(
      {},
      {
        suppression,
        secretFingerprint: 'ab'.repeat(32),
        notes: ['checksum does not match'],
        sightings: [
          makeSighting({ changes: { suppression } }),
          makeSighting({ changes: { origin: { kind: 'stdin', path: '-' }, encoding: 'base64', suppression } }),
        ],
      },
    ),
  ],
  {
    coverage: { files: 3, bytes: 4, skipped: { binary: 1 }, skippedPaths: [{ path: ODD_PATHS[4], reason: 'binary' }] },
    diagnostics: [
      { code: 'unreadable-file', level: 'error', message: 'cannot be read', path: ODD_PATHS[3] },
      { code: 'git-missing', level: 'warning', message: 'git is not there' },
    ],
    dropped: [
      { rule: makeRule(), path: ODD_PATHS[0], line: 2, preview: '********', check: 'entropy', reason: 'too regular' },
    ],
    interrupted: true,
  },
);

function parse(result: ScanResult) {
  return JSON.parse(render(jsonReport(result)));
}

describe('the JSON report', () => {
  it.each([
    ['no findings', makeResult()],
    ['everything that a result can hold', FULL],
  ])('is valid by the published schema with %s', (_, result) => {
    expect(schemaErrors(parse(result))).toEqual([]);
  });

  it('is refused by the schema when it has a field that the schema does not know', () => {
    const report = parse(FULL);
    report.findings[0].surprise = 1;
    expect(schemaErrors(report)).not.toEqual([]);
  });

  it('puts the first place of a finding beside its list of places', () => {
    const sightings = [makeSighting({ path: 'a.env', line: 2, column: 5 }), makeSighting({ path: 'b.env' })] as const;
    const [finding] = parse(makeResult([makeFinding({}, { sightings })])).findings;
    expect(finding).toMatchObject({ path: 'a.env', line: 2, column: 5, id: sightings[0].locationFingerprint });
    expect(finding.matches.map(({ path }: { path: string }) => path)).toEqual(['a.env', 'b.env']);
  });

  it('writes names readably in path and exactly in uri', () => {
    const [finding] = parse(makeResult([makeFinding({ path: ODD_PATHS[4] })])).findings;
    expect(finding.path).toBe('not-utf8-\\xff\\x80.txt');
    expect(finding.matches[0].uri).toBe('not-utf8-%FF%80.txt');
  });

  it('has a secret only when the result holds it for showing', () => {
    const shown = parse(makeResult([makeFinding({}, { revealed: 'what was asked for' })]));
    expect(shown.findings[0].secret).toBe('what was asked for');
    expect(schemaErrors(shown)).toEqual([]);
    expect(parse(makeResult([makeFinding()])).findings[0]).not.toHaveProperty('secret');
  });

  it('has dropped candidates only when there are some', () => {
    expect(parse(makeResult())).not.toHaveProperty('dropped');
    expect(parse(FULL).dropped).toHaveLength(1);
  });

  it('says that an interrupted scan is not complete', () => {
    expect(parse(FULL).scan).toMatchObject({ interrupted: true, complete: false });
    expect(parse(makeResult()).scan).toMatchObject({ interrupted: false, complete: true });
  });

  it('comes in pieces, so that no report has to fit into one string', () => {
    const findings = Array.from({ length: 2000 }, (_, line) => makeFinding({ line: line + 1 }));
    const longest = Math.max(...[...jsonReport(makeResult(findings))].map((piece) => piece.length));
    expect(longest).toBeLessThan(10_000);
  });
});

describe('the JSON Lines report', () => {
  const lines = render(jsonlReport(FULL))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

  it('is one object per line, each valid by the published schema', () => {
    expect(lines.map(({ type }) => type)).toEqual([
      'scan',
      ...FULL.findings.map(() => 'finding'),
      'dropped',
      'diagnostic',
      'diagnostic',
      'summary',
    ]);
    expect(lines.flatMap((line) => schemaErrors(line, 'line'))).toEqual([]);
  });

  it('tells findings with the same fields as the JSON report', () => {
    const findings = lines.filter(({ type }) => type === 'finding').map(({ type: _, ...fields }) => fields);
    expect(findings).toEqual(parse(FULL).findings);
  });
});

describe('the published schema', () => {
  const { $defs } = REPORT_SCHEMA;

  it('lists the same values as the program', () => {
    expect($defs.severity.enum).toEqual(SEVERITIES);
    expect($defs.confidence.enum).toEqual(CONFIDENCES);
    expect($defs.identity.properties.pattern.enum).toEqual(IDENTITY_PATTERNS);
    expect($defs.identity.properties.actor.enum).toEqual(ACTORS);
    expect($defs.lifecycle.properties.lifetime.enum).toEqual(LIFETIMES);
    expect($defs.sighting.properties.encoding.enum).toEqual(ENCODINGS);
    expect($defs.sighting.properties.tracking.enum).toEqual([...TRACKING, 'stdin']);
    expect($defs.skipReason.enum).toEqual(SKIP_REASONS);
  });
});
