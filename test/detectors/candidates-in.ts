import type { Rule } from '../../src/core/rule.ts';
import { createBudget } from '../../src/detectors/budget.ts';
import type { Candidate } from '../../src/detectors/candidate.ts';
import { compileRules } from '../../src/detectors/compile-rules.ts';
import type { EncodedRun } from '../../src/detectors/decode/encoded-run.ts';
import { matchingCore } from '../../src/detectors/prefilter/matching-core.ts';
import { chooseEngine } from '../../src/detectors/regex/choose-engine.ts';
import { tabledRules } from '../../src/detectors/tabled-rules.ts';
import { buildTables } from '../../src/rules/tables/build-tables.ts';

const engine = await chooseEngine();

/** Everything that the rules match in a text, before any check and with overlaps. */
export function candidatesIn(rules: readonly Rule[], text: Buffer): readonly Candidate[] {
  const compiled = compileRules(tabledRules(rules, buildTables(rules)), engine);
  const core = matchingCore();
  core.use(compiled.tables);
  core.keepUnlikely(true);
  const bytes = core.place(text);
  const subject = { bytes, allAscii: false, budget: createBudget(bytes.length) };
  const candidates: Candidate[] = [];
  core.scan(bytes, (hit) => {
    const candidate = compiled.verifierOf(hit.probe)?.(subject, hit);
    if (candidate) candidates.push(candidate);
  });
  return candidates;
}

/** The encoded stretches of a text. */
export function encodedRunsIn(text: Uint8Array): readonly EncodedRun[] {
  const core = matchingCore();
  return core.findRuns(core.place(Buffer.from(text)));
}
