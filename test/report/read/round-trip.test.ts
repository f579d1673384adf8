import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScanResult } from '../../../src/core/scan-result.ts';
import { jsonReport } from '../../../src/report/json/json-report.ts';
import { jsonlReport } from '../../../src/report/json/jsonl-report.ts';
import { readReport } from '../../../src/report/read/read-report.ts';
import { sarifReport } from '../../../src/report/sarif/sarif-report.ts';
import { makeFinding, makeResult, render } from '../fixtures.ts';
import { schemaErrors } from '../json/report-schema.ts';
import { anyResult } from './any-result.ts';

const WRITERS = { json: jsonReport, jsonl: jsonlReport, sarif: sarifReport } as const;
type Format = keyof typeof WRITERS;

const json = (result: ScanResult) => JSON.parse(render(jsonReport(result)));
/** Written in that format, and read back. */
const through = (format: Format, result: ScanResult): ScanResult =>
  readReport(Buffer.from(render(WRITERS[format](result))), {
    name: `report.${format}`,
    base: '/work',
    now: new Date(0),
    version: '0.0.0',
  });

describe('any report', () => {
  it('is valid by the published schema', () => {
    fc.assert(
      fc.property(anyResult, (result) => {
        expect(schemaErrors(json(result))).toEqual([]);
      }),
    );
  });

  it('is the same report after JSON, after JSON Lines, and after both', () => {
    fc.assert(
      fc.property(anyResult, (result) => {
        const before = json(result);
        expect(json(through('json', result))).toEqual(before);
        expect(json(through('jsonl', result))).toEqual(before);
        expect(json(through('jsonl', through('json', result)))).toEqual(before);
      }),
    );
  });

  it('loses in SARIF only the dropped candidates', () => {
    fc.assert(
      fc.property(anyResult, (result) => {
        const { dropped: _, ...before } = json(result);
        expect(json(through('sarif', result))).toEqual(before);
        expect(json(through('sarif', through('jsonl', result)))).toEqual(before);
      }),
    );
  });

  it('is the same SARIF after JSON, but for the rules that found nothing', () => {
    fc.assert(
      fc.property(anyResult, (result) => {
        const read = through('json', result);
        const [before, after] = [result, read].map((each) => JSON.parse(render(sarifReport(each))).runs[0].results);
        for (const each of [...before, ...after]) for (const key of ['ruleIndex', 'kind']) delete each[key];
        expect(after.map(withoutKind)).toEqual(before.map(withoutKind));
      }),
    );
  });
});

/** The confidence of a rule is not told by JSON, so that the descriptions differ there. */
function withoutKind({ properties: { kind: _, ...properties }, ...result }: { properties: Record<string, unknown> }) {
  return { ...result, properties };
}

describe('a report that is read back', () => {
  it('has no secrets, though they were shown in it', () => {
    const shown = makeResult([makeFinding({}, { revealed: 'the value itself' })]);
    expect(JSON.stringify(through('json', shown))).not.toContain('the value itself');
    expect(JSON.stringify(through('jsonl', shown))).not.toContain('the value itself');
  });

  it('of SARIF says that results were cut off', () => {
    const many = Array.from({ length: 5003 }, (_, n) => makeFinding({ line: n + 1 }));
    const read = through('sarif', makeResult(many));
    expect(read.findings).toHaveLength(5000);
    expect(read.diagnostics).toMatchObject([{ code: 'results-cut', message: expect.stringMatching(/^3 results/) }]);
  });
});
