import type { Rule } from '../core/rules/rule.ts';
import { exampleBytes } from '../rules/examples/example-bytes.ts';
import { createDetector, type Detection, type Detector } from './detector.ts';
import type { RegexEngine } from './regex/engine.ts';
import { tableRules } from './table-rules.ts';

const SEEDS = 3;

/**
 * Tries a rule alone on its examples and counter-examples, each expanded with several seeds.
 *
 * @returns what is wrong, a line each; empty when all is well
 */
export function testRule(rule: Rule, engine: RegexEngine): readonly string[] {
  const detector = createDetector({ rules: tableRules([rule]), engine, keepDropped: true });
  const problems: string[] = [];
  const inspect = (expression: string, seed: number) => foundIn(exampleBytes(rule, expression, seed), rule, detector);
  for (let seed = 0; seed < SEEDS; seed++) {
    for (const example of rule.examples) {
      const { matches, dropped } = inspect(example, seed);
      if (matches.length > 0) continue;
      const why = dropped[0] ? `dropped by ${dropped[0].check}: ${dropped[0].reason}` : 'no match';
      problems.push(`example ${JSON.stringify(example)}: ${why}`);
    }
    for (const example of rule.counterExamples) {
      if (inspect(example, seed).matches.length > 0) {
        problems.push(`counter-example ${JSON.stringify(example)} matches`);
      }
    }
  }
  return [...new Set(problems)];
}

function foundIn(bytes: Buffer, { match }: Rule, detector: Detector): Pick<Detection, 'matches' | 'dropped'> {
  if (match.kind !== 'keystore') {
    const { matches, code, dropped } = detector.detect(bytes);
    return { matches: [...matches, ...code], dropped };
  }
  const found = detector.detectKeystore(bytes);
  return found?.kind === 'read' ? found : { matches: [], dropped: [] };
}
