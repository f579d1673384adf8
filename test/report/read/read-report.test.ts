import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { jsonReport } from '../../../src/report/json/json-report.ts';
import { jsonlReport } from '../../../src/report/json/jsonl-report.ts';
import { readReport } from '../../../src/report/read/read-report.ts';
import { sarifReport } from '../../../src/report/sarif/sarif-report.ts';
import { makeFinding, makeResult, render } from '../fixtures.ts';

const RESULT = makeResult([makeFinding({ path: 'a.env' }), makeFinding({ path: 'b.env' })]);
const JSON_TEXT = render(jsonReport(RESULT));
const JSONL_TEXT = render(jsonlReport(RESULT));
const SARIF_TEXT = render(sarifReport(RESULT));

const read = (text: string | Buffer) =>
  readReport(Buffer.from(text as string), { name: 'some file', base: '/work', now: new Date(0), version: '0.0.0' });
const pathsOf = (text: string | Buffer) => read(text).findings.map(({ sightings }) => sightings[0].origin.path);

/** The JSON report with one thing changed. */
function changed(change: (report: ReturnType<typeof JSON.parse>) => void): string {
  const report = JSON.parse(JSON_TEXT);
  change(report);
  return JSON.stringify(report);
}

describe('a report', () => {
  it.each([
    ['json', JSON_TEXT],
    ['json on one line', JSON.stringify(JSON.parse(JSON_TEXT))],
    ['jsonl', JSONL_TEXT],
    ['jsonl with the line ends of Windows', JSONL_TEXT.replaceAll('\n', '\r\n')],
    ['sarif', SARIF_TEXT],
    ['json with a byte order mark', `\ufeff${JSON_TEXT}`],
    ['json as Windows PowerShell redirects it', Buffer.from(`\ufeff${JSON_TEXT}`, 'utf16le')],
  ])('is known by its content: %s', (_what, text) => {
    expect(pathsOf(text)).toEqual(['a.env', 'b.env']);
  });

  it('may have fields that only a later version has', () => {
    const text = changed((report) => {
      report.findings[0].surprise = { any: 1 };
      report.findings[0].rule.provider.category = 'a category of tomorrow';
      report.weather = 'fair';
    });
    expect(read(text).findings[0]).not.toHaveProperty('surprise');
    expect(read(text).findings[0].rule.provider).toEqual({ id: 'github', name: 'GitHub' });
  });

  it.each([
    ['tree', 'deploy/push.sh', 'file'],
    ['history', 'deploy/push.sh', 'git'],
  ])('of the first version is still read: %s', (name, path, kind) => {
    const read = readReport(readFileSync(new URL(`reports/version-1-${name}.json`, import.meta.url)), {
      name,
      base: '/work',
      now: new Date(0),
      version: '0.0.0',
    });
    const [finding] = read.findings.filter(({ suppression }) => !suppression);
    const origins = finding.sightings.map(({ origin }) => origin);
    expect(origins).toContainEqual(expect.objectContaining({ path, kind }));
    expect(read.ruleCount).toBeGreaterThan(700);
  });

  it('without its last line is read as far as it goes, and is partial', () => {
    const cut = read(JSONL_TEXT.trimEnd().split('\n').slice(0, -1).join('\n'));
    expect(cut.findings).toHaveLength(2);
    expect(cut.diagnostics).toMatchObject([{ code: 'report-cut-off', level: 'error' }]);
  });
});

describe('what is no report', () => {
  const lines = JSONL_TEXT.trimEnd().split('\n');
  it.each([
    ['nothing', '', 'is empty'],
    ['text', 'hello', 'is no JSON document'],
    ['a number', '3', 'is no JSON document'],
    ['a list', '[]', 'is a list, and nothing in it tells whose'],
    ['another document', '{"a": 1}', 'is no report of cli-cred-scan'],
    ['a report cut in the middle', JSON_TEXT.slice(0, -20), 'is no JSON document'],
    ['lines of another kind', '{"type": "match"}\n{"type": "end"}', 'is no report of cli-cred-scan'],
    ['a line that is none', `${lines[0]}\n{"type"`, 'line 2: is no JSON object'],
    ['a line of no known type', `${lines[0]}\n{"type": "x"}`, 'line 2: has no type that a report has'],
    ['a line with a wrong field', `${lines[0]}\n{"type": "finding"}`, 'line 2: rule: '],
    ['a line after the last', `${JSONL_TEXT}${lines[1]}`, `line ${lines.length + 1}: nothing may follow the summary`],
    ['a later version', changed((report) => (report.version = 2)), 'has version 2 of the report format'],
    ['a wrong severity', changed((report) => (report.findings[1].severity = 'bad')), 'findings[1].severity: '],
    ['no place', changed((report) => (report.findings[0].matches = [])), 'findings[0].matches: '],
    ['a line 0', changed((report) => (report.findings[0].matches[0].line = 0)), 'findings[0].matches[0].line: '],
    ['a date that is none', changed((report) => (report.scan.startedAt = 'now')), 'scan.startedAt: '],
    ['no findings', changed((report) => delete report.findings), 'findings: expected a list'],
    ['SARIF without runs', '{"version": "2.1.0", "runs": []}', 'has 0 runs'],
    ['SARIF without our fields', SARIF_TEXT.replace('"engine"', '"motor"'), 'runs[0].tool.driver.properties.engine: '],
  ])('is one line that says so: %s', (_what, text, message) => {
    expect(() => read(text)).toThrow(new RegExp(`^some file: ${message.replace(/[[\]().]/g, '\\$&')}`));
    expect(() => read(text)).toThrow(/^[^\n]*$/);
  });

  it('is not repeated: it may hold anything', () => {
    const text = changed((report) => (report.findings[0].severity = 'my value'));
    expect(() => read(text)).toThrow(/^(?!.*my value)/);
  });
});
