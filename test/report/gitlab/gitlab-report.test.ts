import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScanResult } from '../../../src/core/scan-result.ts';
import { gitlabReport } from '../../../src/report/gitlab/gitlab-report.ts';
import { makeFinding, makeResult, makeRule, makeSighting, render } from '../fixtures.ts';
import { anyResult } from '../read/any-result.ts';

const parse = (result: ScanResult) => JSON.parse(render(gitlabReport(result)));

type Json = ReturnType<typeof JSON.parse>;
type Requirement = readonly [what: string, holds: (report: Json) => boolean];

const isText = (value: unknown): boolean => typeof value === 'string' && value.length > 0;
const isProgram = ({ id, name, version, vendor }: Json): boolean => [id, name, version, vendor.name].every(isText);
const isUrl = (url: unknown): boolean => url === undefined || (typeof url === 'string' && /^https?:\/\/.+/.test(url));
const all = (holds: (vulnerability: Json) => boolean) => (report: Json) => report.vulnerabilities.every(holds);
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/;

/**
 * What GitLab's schema of secret detection reports asks for, version 15.0
 * (gitlab.com/gitlab-org/security-products/security-report-schemas, secret-detection-report-format.json), rule by rule.
 */
const REQUIREMENTS: readonly Requirement[] = [
  ['version is three numbers', ({ version }) => /^[0-9]+\.[0-9]+\.[0-9]+$/.test(version)],
  ['schema is an address', ({ schema }) => isUrl(schema)],
  ['scan.type', ({ scan }) => scan.type === 'secret_detection'],
  ['scan.status', ({ scan }) => ['success', 'failure'].includes(scan.status)],
  ['scan.start_time and end_time', ({ scan }) => TIME.test(scan.start_time) && TIME.test(scan.end_time)],
  ['scan.analyzer and scanner', ({ scan }) => isProgram(scan.analyzer) && isProgram(scan.scanner)],
  [
    'scan.messages',
    ({ scan }) =>
      scan.messages.every(({ level, value }: Json) => ['info', 'warn', 'fatal'].includes(level) && isText(value)),
  ],
  ['an id', all(({ id }) => isText(id))],
  [
    'ids that are unique',
    ({ vulnerabilities }) => new Set(vulnerabilities.map(({ id }: Json) => id)).size === vulnerabilities.length,
  ],
  ['a name of at most 255 characters', all(({ name }) => name.length <= 255)],
  ['a description of at most 1 MiB', all(({ description }) => description.length <= 1_048_576)],
  ['a solution of at most 7,000 characters', all(({ solution }) => solution.length <= 7000)],
  ['a severity', all(({ severity }) => ['Info', 'Unknown', 'Low', 'Medium', 'High', 'Critical'].includes(severity))],
  [
    'identifiers',
    all(
      ({ identifiers }) =>
        identifiers.length > 0 &&
        identifiers.every(({ type, name, value, url }: Json) => [type, name, value].every(isText) && isUrl(url)),
    ),
  ],
  ['links', all(({ links }) => links.every(({ url }: Json) => isText(url) && isUrl(url)))],
  ['a location with a commit', all(({ location }) => isText(location.commit.sha) && isText(location.file))],
  [
    'lines that are numbers',
    all(({ location }) => Number.isInteger(location.start_line) && Number.isInteger(location.end_line)),
  ],
  ['no quotation of the source', all((vulnerability) => !('raw_source_code_extract' in vulnerability))],
];

describe("GitLab's report", () => {
  it.each(REQUIREMENTS)('has %s, whatever it holds', (_what, holds) => {
    fc.assert(
      fc.property(anyResult, (result) => {
        expect(holds(parse(result))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it.each(REQUIREMENTS.filter(([what]) => what.startsWith('a ')))('would be refused without %s', (_what, holds) => {
    const report = parse(makeResult([makeFinding()]));
    const wrong = { name: 'x'.repeat(256), description: 'x'.repeat(2e6), solution: 'x'.repeat(7001) };
    report.vulnerabilities[0] = {
      ...report.vulnerabilities[0],
      ...wrong,
      severity: 'critical',
      location: { file: '', commit: {}, start_line: '1' },
    };
    expect(holds(report)).toBe(false);
  });

  it('has a vulnerability for each open place, and names the weakness', () => {
    const sightings = [
      makeSighting({ path: 'a.env' }),
      makeSighting({ path: 'b.env', changes: { suppression: { by: 'inline' } } }),
    ] as const;
    const { vulnerabilities } = parse(makeResult([makeFinding({}, { sightings })]));
    expect(vulnerabilities.map(({ location }: Json) => location.file)).toEqual(['a.env']);
    expect(vulnerabilities[0].identifiers).toMatchObject([
      { type: 'cli_cred_scan_rule_id', value: 'github-pat-classic' },
      { type: 'cwe', value: '798', url: 'https://cwe.mitre.org/data/definitions/798.html' },
    ]);
  });

  it('keeps the ids of the same scan', () => {
    const ids = () => parse(makeResult([makeFinding()])).vulnerabilities.map(({ id }: Json) => id);
    expect(ids()).toEqual(ids());
    expect(ids()[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('has the commit where there is one', () => {
    const origin = { kind: 'git', path: 'x', commit: 'a'.repeat(40), author: 'Ann', date: '2026-01-01' } as const;
    const { vulnerabilities } = parse(makeResult([makeFinding({ changes: { origin } })]));
    expect(vulnerabilities[0].location.commit).toEqual({ sha: 'a'.repeat(40), author: 'Ann', date: '2026-01-01' });
  });

  it('takes nothing for markup, a mention or a reference', () => {
    const rule = makeRule({ title: '@all <b>#1</b> [x](http://y) !2' });
    const [{ description }] = parse(makeResult([makeFinding({}, { rule })])).vulnerabilities;
    expect(description).toContain('\\@all \\<b\\>\\#1\\</b\\> \\[x\\](http://y) \\!2');
  });

  it('says that a scan was partial, and why', () => {
    const diagnostics = [{ code: 'unreadable-file', level: 'error', message: 'cannot be read', path: 'x' }] as const;
    expect(parse(makeResult([], { diagnostics })).scan).toMatchObject({
      status: 'failure',
      messages: [{ level: 'fatal', value: 'x: cannot be read.' }],
    });
  });
});
