import type { Rule } from '../../src/core/rules/rule.ts';
import { createBudget } from '../../src/detectors/budget.ts';
import type { Candidate } from '../../src/detectors/candidate.ts';
import { compileRules } from '../../src/detectors/compile-rules.ts';
import type { EncodedRun } from '../../src/detectors/decode/encoded-run.ts';
import type { Hit } from '../../src/detectors/prefilter/hit.ts';
import { matchingCore } from '../../src/detectors/prefilter/matching-core.ts';
import { chooseEngine } from '../../src/detectors/regex/choose-engine.ts';
import { tabledRules } from '../../src/detectors/tabled-rules.ts';
import { buildTables } from '../../src/rules/tables/build-tables.ts';
import { rulesOfProbes } from '../../src/rules/tables/rule-tables.ts';

const engine = await chooseEngine();

/** Looks into texts with rules that are compiled once. */
export interface CandidateFinder {
  /** What the matching core hands over, with the rule that each hit is of. */
  hitsIn(text: Buffer): readonly (Hit & { readonly rule: Rule })[];
  /** Everything that the rules match, before any check and with overlaps. */
  candidatesIn(text: Buffer): readonly Candidate[];
}

export function createCandidateFinder(rules: readonly Rule[]): CandidateFinder {
  const tables = buildTables(rules);
  const ruleOf = rulesOfProbes(tables);
  const compiled = compileRules(tabledRules(rules, tables), engine);
  const core = matchingCore();
  const scan = (text: Buffer, onHit: (hit: Hit, bytes: Buffer) => void): void => {
    core.use(tables);
    core.keepUnlikely(true);
    const bytes = core.place(text);
    core.scan(bytes, (hit) => onHit(hit, bytes));
  };
  return {
    hitsIn(text) {
      const hits: (Hit & { readonly rule: Rule })[] = [];
      scan(text, (hit) => hits.push({ ...hit, rule: rules[ruleOf[hit.probe]] }));
      return hits;
    },
    candidatesIn(text) {
      const candidates: Candidate[] = [];
      const budget = createBudget(text.length);
      scan(text, (hit, bytes) => {
        const candidate = compiled.verifierOf(hit.probe)?.({ bytes, budget }, hit);
        if (candidate) candidates.push(candidate);
      });
      return candidates;
    },
  };
}

/** The encoded stretches of a text. */
export function encodedRunsIn(text: Uint8Array): readonly EncodedRun[] {
  const core = matchingCore();
  return core.findRuns(core.place(Buffer.from(text)));
}
