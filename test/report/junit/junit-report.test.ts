import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import type { ScanResult } from '../../../src/core/scan-result.ts';
import { junitReport } from '../../../src/report/junit/junit-report.ts';
import { makeFinding, makeResult, ODD_PATHS, render } from '../fixtures.ts';
import { anyResult } from '../read/any-result.ts';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
}

/** The elements of a document, in order; a strict parser throws for what is no XML 1.0. */
function elementsOf(result: ScanResult): readonly Element[] {
  const elements: Element[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => elements.push({ name, attributes, text: '' }));
  parser.on('text', (text) => {
    if (elements.length > 0) elements[elements.length - 1].text += text;
  });
  parser.write(render(junitReport(result))).close();
  return elements;
}

const named = (result: ScanResult, name: string) => elementsOf(result).filter((element) => element.name === name);

describe('the JUnit report', () => {
  it('shows a clean scan as a test that passed', () => {
    expect(named(makeResult(), 'testcase')).toHaveLength(1);
    expect(named(makeResult(), 'testsuite')[0].attributes).toMatchObject({ tests: '1', failures: '0', errors: '0' });
  });

  it('has a failed test for each finding, with what to know about it', () => {
    const result = makeResult([makeFinding({ path: 'a b.env' })]);
    expect(named(result, 'testcase')[0].attributes).toMatchObject({
      classname: 'github-pat-classic',
      file: 'a b.env',
      line: '3',
    });
    const [failure] = named(result, 'failure');
    expect(failure.attributes).toEqual({
      type: 'critical',
      message: 'GitHub personal access token (classic): ghp_********',
    });
    expect(failure.text).toContain('to end it: Delete it in the settings. https://github.com/settings/tokens');
  });

  it('has a skipped test for what is suppressed, with the reason', () => {
    const suppression = { by: 'baseline', reason: 'known' } as const;
    const result = makeResult([makeFinding({ changes: { suppression } }, { suppression })]);
    expect(named(result, 'skipped')[0].attributes).toEqual({ message: 'known' });
    expect(named(result, 'testsuites')[0].attributes).toMatchObject({ tests: '2', failures: '0', skipped: '1' });
  });

  it.each([
    ['an interrupted scan', makeResult([], { interrupted: true }), 'interrupted'],
    [
      'nothing scanned',
      makeResult([], { coverage: { files: 0, bytes: 0, skipped: {}, skippedPaths: [] } }),
      'nothing-scanned',
    ],
    [
      'a file that could not be read',
      makeResult([], { diagnostics: [{ code: 'unreadable-file', level: 'error', message: 'no', path: 'x' }] }),
      'unreadable-file',
    ],
  ])('has an error, and nothing that passed, for %s', (_what, result, type) => {
    expect(named(result, 'error').map(({ attributes }) => attributes.type)).toEqual([type]);
    expect(named(result, 'testcase')).toHaveLength(1);
  });

  it('holds every name that a file can have', () => {
    const result = makeResult(ODD_PATHS.map((path) => makeFinding({ path })));
    expect(named(result, 'testcase').map(({ attributes }) => attributes.file)).toContain('a&b"c\'d<e>\\f:g.txt');
  });

  it('is XML whatever it holds, and its counts are right', () => {
    fc.assert(
      fc.property(anyResult, (result) => {
        const [{ attributes }] = named(result, 'testsuite');
        for (const [count, name] of [
          ['tests', 'testcase'],
          ['failures', 'failure'],
          ['errors', 'error'],
          ['skipped', 'skipped'],
        ])
          expect(attributes[count]).toBe(String(named(result, name).length));
      }),
    );
  });
});
