import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CiCheckSource, CiExample, CiSystem } from '../../../src/core/ci-check.ts';
import { createCiJudge } from '../../../src/posture/ci/judge-ci-file.ts';
import { joinCatalogues, parseCiFile } from '../../../src/rules/ci/load.ts';

const names = readdirSync('rules/ci');
const catalogue = joinCatalogues(names.map((name) => parseCiFile(readFileSync(`rules/ci/${name}`, 'utf8'), name)));
const judge = createCiJudge(catalogue);

/** A path by which the example's system is known. */
function pathOf({ path }: CiExample, { system }: CiCheckSource): string {
  if (path !== undefined) return path;
  const { files } = catalogue.systems.find(({ id }) => id === system) as CiSystem;
  return files[0].replaceAll('**/', 'a/').replaceAll('*', 'a').replace(/^\//, '');
}

/** A `§` parts what would be a secret in our own tree. */
const whole = (text: string): string => text.replaceAll('§', '');

/** The text without its marks, and what stands between them. */
function unmarked(marked: string): { readonly text: string; readonly wanted: readonly string[] } {
  const wanted: string[] = [];
  let text = '';
  for (const [index, piece] of whole(marked).split(/[«»]/).entries()) {
    if (index % 2 === 1) wanted.push(`${text.length}: ${piece}`);
    text += piece;
  }
  return { text, wanted };
}

function found(check: CiCheckSource, path: string, text: string): readonly string[] {
  // Examples pass the gate of their system; in what does not, nothing may be found either.
  const judgement = judge(path, text, 'nothing');
  if (judgement.kind === 'passed-over') return [];
  if (judgement.kind !== 'judged') throw new Error(`${path} is not judged: ${JSON.stringify(judgement)}`);
  const hits = judgement.hits.filter((hit) => hit.check.id === check.id);
  return hits.map(({ start, end }) => `${start}: ${text.slice(start, end)}`);
}

describe('a check of CI configurations', () => {
  it.each(catalogue.checks.map((check) => [check.id, check] as const))(
    '%s finds exactly what its examples mark, and nothing in its counter-examples',
    (_id, check) => {
      for (const example of check.examples) {
        const { text, wanted } = unmarked(example.text);
        expect(wanted.length).toBeGreaterThan(0);
        expect(found(check, pathOf(example, check), text)).toEqual(wanted);
      }
      for (const example of check.counterExamples) {
        expect(found(check, pathOf(example, check), whole(example.text))).toEqual([]);
      }
    },
  );
});
