import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CiCheckSource, CiExample } from '../../../src/core/ci-check.ts';
import type { CiHit } from '../../../src/posture/ci/find-hits.ts';
import { createCiJudge } from '../../../src/posture/ci/judge-ci-file.ts';
import { readYamlTree } from '../../../src/posture/ci/read-yaml-tree.ts';
import { joinCatalogues, parseCiFile } from '../../../src/rules/ci/load.ts';

const names = readdirSync('rules/ci');
const catalogue = joinCatalogues(names.map((name) => parseCiFile(readFileSync(`rules/ci/${name}`, 'utf8'), name)));
const judge = createCiJudge(catalogue);
const fixable = catalogue.checks.filter(({ fix }) => fix);

function hitsIn(path: string, text: string): readonly CiHit[] {
  const judgement = judge(path, text, 'something');
  if (judgement.kind !== 'judged') throw new Error(`${path} is not judged: ${JSON.stringify(judgement)}`);
  return judgement.hits;
}

/** The text after the changes of a fix, the last one first. */
const applied = (text: string, { changes }: CiHit): string =>
  [...changes]
    .sort((a, b) => b.start - a.start)
    .reduce((now, { start, end, text: inserted }) => now.slice(0, start) + inserted + now.slice(end), text);

/** The path and the text of an example, and what the check finds in it that it has a fix for. */
function fixesIn(check: CiCheckSource, { path, text: marked }: CiExample) {
  const { files } = catalogue.systems.find(({ id }) => id === check.system)!;
  const text = marked.replace(/[«»§]/g, '');
  const place = path ?? files[0].replaceAll('**/', 'a/').replaceAll('*', 'a');
  const hits = hitsIn(place, text).filter((hit) => hit.check.id === check.id && hit.changes.length > 0);
  return hits.map((hit) => ({ path: place, text, hit }));
}

describe('a mechanical fix', () => {
  it.each(fixable.map((check) => [check.id, check] as const))(
    'of %s leaves YAML in which nothing is found there, and no other check finds more',
    (_id, check) => {
      const fixes = check.examples.flatMap((example) => fixesIn(check, example));
      expect(fixes.length).toBeGreaterThan(0);
      for (const { path, text, hit } of fixes) {
        const fixed = applied(text, hit);
        expect(() => readYamlTree(fixed)).not.toThrow();
        const before = hitsIn(path, text).map((one) => `${one.check.id} ${one.keys} ${one.subject}`);
        const after = hitsIn(path, fixed).map((one) => `${one.check.id} ${one.keys} ${one.subject}`);
        expect(after).not.toContain(`${check.id} ${hit.keys} ${hit.subject}`);
        expect(after.filter((one) => !before.includes(one))).toEqual([]);
      }
    },
  );

  it('allows what it needs where the job, or else the workflow, names its permissions', () => {
    const steps = (indent: string) =>
      ['steps:', '  - uses: azure/login@v2', '    with:', '      creds: ${{ secrets.AZURE }}'].map(
        (line) => indent + line,
      );
    const workflow = (ofWorkflow: readonly string[], ofJob: readonly string[]) =>
      ['on: push', ...ofWorkflow, 'jobs:', '  a:', ...ofJob, ...steps('    '), ''].join('\n');
    const fixedOf = (text: string) => {
      const [hit] = hitsIn('.github/workflows/a.yml', text).filter(({ changes }) => changes.length > 0);
      return applied(text, hit);
    };
    const named = ['permissions:', '  contents: read # for the checkout'];
    expect(fixedOf(workflow(named, []))).toContain('  contents: read # for the checkout\n  id-token: write\njobs:');
    expect(fixedOf(workflow(named, ['    permissions:', '      packages: write']))).toContain(
      '      packages: write\n      id-token: write\n    steps:',
    );
    for (const allowed of [
      ['permissions: write-all'],
      ['permissions: {}'],
      ['permissions:', '  id-token: write'],
      [],
    ]) {
      expect(fixedOf(workflow(allowed, [])).match(/id-token/g)?.length ?? 0).toBe(allowed.length > 1 ? 1 : 0);
    }
  });

  it('of several findings in one job can be applied at once', () => {
    const login = ['      - uses: azure/login@v2', '        with:', '          creds: ${{ secrets.AZURE }}'];
    const job = ['  a:', '    permissions:', '      contents: read', '    steps:', ...login, ...login, ''];
    const text = ['on: push', 'jobs:', ...job].join('\n');
    const changes = hitsIn('.github/workflows/a.yml', text).flatMap((hit) => hit.changes);
    const [hit] = hitsIn('.github/workflows/a.yml', text);
    const fixed = applied(text, { ...hit, changes });
    expect(fixed.match(/id-token: write/g)).toHaveLength(1);
    expect(fixed).not.toContain('creds');
  });
});
