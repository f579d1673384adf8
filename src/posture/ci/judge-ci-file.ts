import type { CiCatalogue } from '../../core/ci-check.ts';
import { type CiFile, ciFile } from './ci-file.ts';
import { type CiHit, findHits } from './find-hits.ts';
import { createPossibleChecks } from './possible-checks.ts';
import { readTree } from './read-tree.ts';
import { createSystemFinder } from './system-of.ts';

/** What became of a file. */
export type CiJudgement =
  | { readonly kind: 'none' }
  /** Nothing in it that a check could find. */
  | { readonly kind: 'passed-over' }
  | { readonly kind: 'unreadable'; readonly problem: string }
  /** It becomes YAML only when it is filled in. */
  | { readonly kind: 'template' }
  | { readonly kind: 'judged'; readonly file: CiFile; readonly hits: readonly CiHit[] };

/** @param found whether detectors found something in the file */
export type CiJudge = (path: string, text: string, found: 'something' | 'nothing') => CiJudgement;

/** A line that begins with an instruction of a template, as Helm and Jinja have them. */
const TEMPLATE = /^[ \t]{0,100}\{[{%]/m;

/** Makes what judges the files of all systems in the catalogue. */
export function createCiJudge({ systems, checks }: CiCatalogue): CiJudge {
  const systemOf = createSystemFinder(systems);
  const possibleChecks = createPossibleChecks(checks);
  return (path, text, found) => {
    const system = systemOf(path, text);
    if (!system) return { kind: 'none' };
    const possible = possibleChecks(text, system);
    if (found === 'nothing' && possible.length === 0) return { kind: 'passed-over' };
    try {
      const file = ciFile(system, text, readTree(text, system.format));
      return { kind: 'judged', file, hits: findHits(possible, file) };
    } catch (error) {
      if (error instanceof SyntaxError && TEMPLATE.test(text)) return { kind: 'template' };
      if (error instanceof SyntaxError) return { kind: 'unreadable', problem: error.message };
      if (error instanceof RangeError) return { kind: 'unreadable', problem: 'it is nested too deeply' };
      throw error;
    }
  };
}
