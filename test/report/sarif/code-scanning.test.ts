import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { Log, Run } from 'sarif';
import { describe, expect, it } from 'vitest';
import type { ScanResult } from '../../../src/core/scan-result.ts';
import { sarifReport } from '../../../src/report/sarif/sarif-report.ts';
import { makeFinding, makeResult, makeRule, makeSighting, render } from '../fixtures.ts';
import { anyResult } from '../read/any-result.ts';
import { sarifProblems } from './multitool.ts';

const parse = (result: ScanResult): Log => JSON.parse(render(sarifReport(result)));

type Requirement = readonly [what: string, holds: (run: Run) => boolean];

const rules = (run: Run) => run.tool.driver.rules ?? [];
const results = (run: Run) => run.results ?? [];
const steps = (run: Run) =>
  results(run).flatMap(({ codeFlows = [] }) =>
    codeFlows.flatMap(({ threadFlows }) => threadFlows.flatMap(({ locations }) => locations)),
  );

/**
 * What GitHub documents for code scanning (docs.github.com: SARIF support for code scanning; SARIF results exceed one or
 * more limits; SARIF file invalid), rule by rule.
 */
const REQUIREMENTS: readonly Requirement[] = [
  ['a name of the tool', ({ tool }) => tool.driver.name.length > 0],
  ['a category that ends in a slash', ({ automationDetails }) => /^[\w/-]+\/$/.test(automationDetails?.id ?? '')],
  ['at most 25,000 rules', (run) => rules(run).length <= 25_000],
  ['rules with an id of their own', (run) => new Set(rules(run).map(({ id }) => id)).size === rules(run).length],
  ['rules with descriptions', (run) => rules(run).every((rule) => rule.shortDescription && rule.fullDescription)],
  ['rules with help', (run) => rules(run).every((rule) => rule.help?.text !== undefined)],
  ['at most 20 tags', (run) => rules(run).every((rule) => (rule.properties?.tags ?? []).length <= 20)],
  [
    'a precision that is known',
    (run) => rules(run).every((rule) => ['very-high', 'high', 'medium', 'low'].includes(rule.properties?.precision)),
  ],
  [
    'a security severity, a number over 0 and up to 10, as a string',
    (run) =>
      rules(run).every(({ properties }) => {
        const score = properties?.['security-severity'];
        return typeof score === 'string' && Number(score) > 0 && Number(score) <= 10;
      }),
  ],
  ['at most 5,000 results, which is what is shown', (run) => results(run).length <= 5000],
  ['results with a message', (run) => results(run).every(({ message }) => (message.text ?? '').length > 0)],
  [
    'results whose rule is described',
    (run) => results(run).every(({ ruleId, ruleIndex = -1 }) => rules(run)[ruleIndex]?.id === ruleId),
  ],
  ['a known level', (run) => results(run).every(({ level }) => ['error', 'warning', 'note'].includes(level ?? ''))],
  ['exactly one location', (run) => results(run).every(({ locations }) => locations?.length === 1)],
  [
    'a relative path without a way up',
    (run) =>
      results(run).every(({ locations: [place] = [] }) => {
        const { uri = '', uriBaseId } = place.physicalLocation?.artifactLocation ?? {};
        return uriBaseId === undefined || !/^(?:\/|[a-z]+:|\.\.(?:\/|$))/i.test(uri);
      }),
  ],
  [
    'lines and columns from 1',
    (run) =>
      results(run).every(({ locations: [place] = [] }) => {
        const { startLine, startColumn, endLine, endColumn } = place.physicalLocation?.region ?? {};
        return [startLine, startColumn, endLine, endColumn].every((number) => Number.isInteger(number) && number! >= 1);
      }),
  ],
  [
    'a hash of the line that alerts are told apart by',
    (run) =>
      results(run).every(({ partialFingerprints }) =>
        /^[0-9a-f]+:\d+$/.test(partialFingerprints?.primaryLocationLineHash ?? ''),
      ),
  ],
  [
    'steps of a code flow that have a place and a message',
    (run) => steps(run).every(({ location }) => location?.physicalLocation?.region && location.message?.text),
  ],
  [
    'at most 1,000 steps a flow',
    (run) =>
      results(run).every(({ codeFlows = [] }) =>
        codeFlows.every((flow) => flow.threadFlows[0].locations.length <= 1000),
      ),
  ],
];

describe('code scanning is given', () => {
  it.each(REQUIREMENTS)('%s, whatever was found', (_what, holds) => {
    fc.assert(
      fc.property(anyResult, (result) => {
        const { version, runs } = parse(result);
        expect({ version, runs: runs.length, holds: holds(runs[0]) }).toEqual({
          version: '2.1.0',
          runs: 1,
          holds: true,
        });
      }),
      { numRuns: 30 },
    );
  });

  it('at most 10 MB after gzip, with as many results as it shows', () => {
    const found = Array.from({ length: 6000 }, (_, n) => makeFinding({ path: `src/${n}/file.ts`, line: n + 1 }));
    expect(gzipSync(render(sarifReport(makeResult(found)))).length).toBeLessThan(10_000_000);
  });
});

describe('a second upload of the same scan', () => {
  const sightings = [makeSighting({ path: 'a.env' }), makeSighting({ path: 'b.env', line: 9 })] as const;
  const first = makeResult([makeFinding({}, { sightings }), makeFinding({ path: 'c.env' })]);
  const fingerprints = (result: ScanResult) =>
    results(parse(result).runs[0]).map(({ partialFingerprints }) => partialFingerprints);

  it('changes no fingerprint, though time, duration and other findings differ', () => {
    const later = { ...first, startedAt: new Date('2027-01-01'), durationMs: 1, base: '/elsewhere' };
    expect(fingerprints(later)).toEqual(fingerprints(first));
    const more = { ...first, findings: [makeFinding({ path: 'new.env' }), ...first.findings] };
    expect(fingerprints(more).slice(1)).toEqual(fingerprints(first));
  });
});

describe("a secret's life in the history", () => {
  const facts = (author: string, day: string) => ({
    commit: 'c'.repeat(40),
    author,
    authored: `${day}T00:00:00+02:00`,
    committer: author,
    committed: `${day}T00:00:00+02:00`,
  });
  const history = {
    introduced: facts('Ann <ann@example.com>', '2026-01-01'),
    removed: facts('Bob <bob@example.com>', '2026-02-01'),
    atBranchTip: false,
    exposedDays: 300,
  };
  const log = parse(makeResult([makeFinding({}, { history })], { source: 'history' }));

  it('is a code flow: who brought it, who took it away, and that it is still told', () => {
    expect(
      steps(log.runs[0]).map(({ location, executionTimeUtc }) => [location?.message?.text, executionTimeUtc]),
    ).toEqual([
      ['Committed by Ann <ann@example.com> on 2026-01-01 in cccccccccccc.', '2025-12-31T22:00:00.000Z'],
      ['Taken away by Bob <bob@example.com> on 2026-02-01 in cccccccccccc.', '2026-01-31T22:00:00.000Z'],
      ['Today: exposed for 300 days, at no tip of a branch, still in the history.', undefined],
    ]);
  });

  it('is valid, with everything else that a run can hold', async () => {
    const result = makeResult([makeFinding({}, { history })], {
      source: 'history',
      baseline: { unused: [] },
      base: '/home/me',
      repository: { uri: 'https://github.com/me/project', revision: 'a'.repeat(40), branch: 'main', root: '/home/me' },
      rules: [makeRule()],
    });
    expect(parse(result).runs[0].versionControlProvenance).toEqual([
      {
        repositoryUri: 'https://github.com/me/project',
        revisionId: 'a'.repeat(40),
        branch: 'main',
        mappedTo: { uriBaseId: 'SRCROOT' },
      },
    ]);
    expect(await sarifProblems(render(sarifReport(result)))).toEqual([]);
  });
});
