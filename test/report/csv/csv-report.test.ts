import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvReport } from '../../../src/report/csv/csv-report.ts';
import { makeFinding, makeResult, makeRule, makeSighting, ODD_PATHS, render } from '../fixtures.ts';
import { anyResult } from '../read/any-result.ts';

/** The cells of RFC 4180, by its grammar. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let at = 0;
  while (at < text.length) {
    const row: string[] = [];
    for (;;) {
      const quoted = /"((?:[^"]|"")*)"/y;
      const bare = /[^",\r\n]*/y;
      quoted.lastIndex = bare.lastIndex = at;
      const match = quoted.exec(text) ?? bare.exec(text)!;
      row.push(match[0].startsWith('"') ? match[1].replaceAll('""', '"') : match[0]);
      at += match[0].length;
      if (text[at] !== ',') break;
      at++;
    }
    if (!text.startsWith('\r\n', at)) throw new Error(`no end of line at ${at}: ${text.slice(at, at + 20)}`);
    at += 2;
    rows.push(row);
  }
  return rows;
}

const cells = (...args: Parameters<typeof makeResult>) => {
  const [heading, ...rows] = parseCsv(render(csvReport(makeResult(...args))));
  return rows.map((row) => Object.fromEntries(row.map((cell, index) => [heading[index], cell])));
};

describe('the CSV report', () => {
  it('has a line for each place, with what is known of the finding', () => {
    const sightings = [makeSighting({ path: 'a.env', line: 2 }), makeSighting({ path: 'b.env' })] as const;
    const rows = cells([makeFinding({}, { sightings })]);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ severity: 'critical', path: 'a.env', line: '2', places: '2', actor: 'human' });
  });

  it('has a heading when nothing was found', () => {
    expect(parseCsv(render(csvReport(makeResult())))).toHaveLength(1);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\uff1d1', '=cmd|"/c calc"!A1'])(
    'cannot be a formula in a spreadsheet: %j',
    (title) => {
      const [row] = cells([makeFinding({}, { rule: makeRule({ title }) })]);
      expect(row.title).toMatch(/^['\\]/);
    },
  );

  it('holds every name that a file can have in one cell', () => {
    const rows = cells(ODD_PATHS.map((path) => makeFinding({ path })));
    expect(rows.map(({ path }) => path)).toContain('a&b"c\'d<e>\\f:g.txt');
    expect(rows.every(({ line }) => line === '3')).toBe(true);
  });

  it('is as wide in every line as its heading, whatever it holds, and no cell begins a formula', () => {
    fc.assert(
      fc.property(anyResult, (result) => {
        const [heading, ...rows] = parseCsv(render(csvReport(result)));
        expect(rows).toHaveLength(result.findings.flatMap(({ sightings }) => sightings).length);
        for (const row of rows) {
          expect(row).toHaveLength(heading.length);
          expect(row.filter((cell) => /^[=+\-@\t\r\n]/.test(cell))).toEqual([]);
        }
      }),
    );
  });
});
