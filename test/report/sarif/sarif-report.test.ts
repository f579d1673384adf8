import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import type { ScanResult } from '../../../src/core/scan-result.ts';
import { sarifReport } from '../../../src/report/sarif/sarif-report.ts';
import { makeFinding, makeResult, makeRule, makeSighting, ODD_PATHS, render } from '../fixtures.ts';
import { sarifProblems } from './multitool.ts';

const suppression = { by: 'inline', reason: 'a sample', until: '2030-01-01' } as const;

function parse(result: ScanResult) {
  const log: Log = JSON.parse(render(sarifReport(result)));
  const [run] = log.runs;
  return { run, rules: run.tool.driver.rules!, results: run.results!, invocation: run.invocations![0] };
}

/** 6,000 findings over 40 rules and 600 files. */
function manyFindings() {
  const rules = Array.from({ length: 40 }, (_, n) => makeRule({ id: `rule-${n}`, severity: n < 20 ? 'high' : 'low' }));
  const findings = Array.from({ length: 6000 }, (_, n) =>
    makeFinding({ path: `src/${n % 600}.ts`, line: n + 1 }, { rule: rules[Math.floor(n / 150)] }),
  );
  return makeResult(findings, { rules });
}

describe('the validator of Microsoft has nothing against', () => {
  it('a report without findings', async () => {
    expect(await sarifProblems(render(sarifReport(makeResult())))).toEqual([]);
  });

  it('odd paths, suppressions, diagnostics and standard input', async () => {
    const findings = [
      ...ODD_PATHS.map((path, index) => makeFinding({ path, line: index + 1 })),
      makeFinding(
        { changes: { suppression } },
        { suppression, secretFingerprint: 'ab'.repeat(32), notes: ['see [1](2)'] },
      ),
      makeFinding({ changes: { origin: { kind: 'stdin', path: '-' } } }),
    ];
    const diagnostics = [
      { code: 'unreadable-file', level: 'error', message: 'cannot be read', path: ODD_PATHS[4] },
      { code: 'unreadable-file', level: 'error', message: 'cannot be read', path: '/etc/a b' },
      { code: 'git-missing', level: 'warning', message: 'git is not there' },
    ] as const;
    const result = makeResult(findings, { diagnostics, interrupted: true });
    expect(await sarifProblems(render(sarifReport(result)))).toEqual([]);
  });

  it('but it is heard when a report is wrong', async () => {
    const wrong = render(sarifReport(makeResult([makeFinding()]))).replace('"startColumn":14', '"startColumn":400');
    expect(await sarifProblems(wrong)).not.toEqual([]);
  });

  it('6,000 findings', async () => {
    expect(await sarifProblems(render(sarifReport(manyFindings())))).toEqual([]);
  });
});

describe('a SARIF result', () => {
  const sightings = [
    makeSighting({ path: 'a b/ü.env', line: 7, column: 3 }),
    makeSighting({ path: 'c.ts', changes: { suppression } }),
  ] as const;
  const { results } = parse(makeResult([makeFinding({}, { sightings })]));

  it('stands for one place, with a relative URI and all four numbers of the region', () => {
    expect(results).toHaveLength(2);
    const { artifactLocation, region } = results[0].locations![0].physicalLocation!;
    expect(artifactLocation).toEqual({ uri: 'a%20b/%C3%BC.env', uriBaseId: 'SRCROOT' });
    expect(region).toMatchObject({ startLine: 7, startColumn: 3, endLine: 7, endColumn: 43 });
  });

  it('shows the secret masked, in the place and in its line', () => {
    const { region, contextRegion } = results[0].locations![0].physicalLocation!;
    expect(region!.snippet!.text).toBe('ghp_********');
    expect(contextRegion!.snippet!.text).toContain('********');
  });

  it('has the fingerprint that code scanning tracks alerts by', () => {
    const { locationFingerprint } = sightings[0];
    expect(results[0].partialFingerprints).toEqual({
      primaryLocationLineHash: `${locationFingerprint}:1`,
      'cliCredScan/v1': locationFingerprint,
    });
    expect(results[0]).not.toHaveProperty('fingerprints');
  });

  it('is suppressed place by place, and says so with an empty list where it is not', () => {
    expect(results.map((result) => result.suppressions)).toEqual([
      [],
      [{ kind: 'inSource', status: 'accepted', justification: 'a sample, until 2030-01-01', properties: suppression }],
    ]);
  });

  it('has the level of the finding and never the secret', () => {
    const finding = makeFinding({}, { severity: 'medium', revealed: 'the value itself' });
    expect(parse(makeResult([finding])).results[0].level).toBe('warning');
    expect(render(sarifReport(makeResult([finding])))).not.toContain('the value itself');
  });

  it('cannot smuggle links into its message', () => {
    const { message } = parse(makeResult([makeFinding({}, { notes: ['see [here](http://x)'] })])).results[0];
    expect(message.text).toContain('\\[here\\](http://x)');
  });
});

describe('a SARIF rule', () => {
  const rule = makeRule({ severity: 'high', standards: ['NHI2:2025', 'CWE-798', 'own-list-1'] });
  const { run, rules } = parse(makeResult([], { rules: [rule] }));

  it('carries what code scanning sorts and filters by', () => {
    expect(rules[0].defaultConfiguration).toEqual({ level: 'error' });
    expect(rules[0].properties).toMatchObject({ 'security-severity': '8.0', precision: 'high' });
    expect(rules[0].properties!.tags).toEqual([
      'security',
      'secret',
      'provider/github',
      'NHI2:2025',
      'external/cwe/cwe-798',
      'own-list-1',
    ]);
  });

  it('helps with identity, lifetime and the way to revoke, as text and as Markdown', () => {
    expect(rules[0].help!.text).toContain('Revoke at: https://github.com/settings/tokens');
    expect(rules[0].help!.markdown).toContain('- **Revoke at**: <https://github.com/settings/tokens>');
  });

  it('refers to the standards that we know, in taxonomies of the run', () => {
    const found = rules[0].relationships!.map(({ target }) => {
      const taxonomy = run.taxonomies![target.toolComponent!.index!];
      return [taxonomy.name, taxonomy.taxa![target.index!].id];
    });
    expect(found).toEqual([
      ['OWASP-NHI-Top-10', 'NHI2:2025'],
      ['CWE', 'CWE-798'],
    ]);
  });

  it('has at most the ten tags that code scanning shows', () => {
    const standards = Array.from({ length: 30 }, (_, n) => `CWE-${n}`);
    expect(parse(makeResult([], { rules: [makeRule({ standards })] })).rules[0].properties!.tags).toHaveLength(10);
  });
});

describe('a SARIF run', () => {
  it('keeps the worst 5,000 results and says how many are left out', () => {
    const { results, invocation } = parse(manyFindings());
    expect(results).toHaveLength(5000);
    expect(results[4999].partialFingerprints!['cliCredScan/v1']).toBe(
      makeSighting({ path: `src/${4999 % 600}.ts`, line: 5000 }).locationFingerprint,
    );
    const [cut] = invocation.toolExecutionNotifications!;
    expect(cut.message.text).toMatch(/^1,000 results are left out/);
  });

  it('is successful only when everything was read', () => {
    expect(parse(makeResult()).invocation).toMatchObject({ executionSuccessful: true, toolExecutionNotifications: [] });
    const { invocation } = parse(makeResult([], { interrupted: true }));
    expect(invocation.executionSuccessful).toBe(false);
    expect(invocation.toolExecutionNotifications![0]).toMatchObject({
      level: 'error',
      descriptor: { id: 'interrupted' },
    });
  });

  it('says so when nothing was scanned', () => {
    const coverage = { files: 0, bytes: 0, skipped: {}, skippedPaths: [] };
    const { invocation } = parse(makeResult([], { coverage }));
    expect(invocation.toolExecutionNotifications![0].descriptor!.id).toBe('nothing-scanned');
  });

  it('has a category of its own, and names the base folder', () => {
    const { run } = parse(makeResult());
    expect(run.automationDetails!.id).toBe('cli-cred-scan/tree/');
    expect(run.originalUriBaseIds!.SRCROOT.uri).toBe('file:///home/me/a%20project/');
    expect(run.columnKind).toBe('utf16CodeUnits');
  });
});
