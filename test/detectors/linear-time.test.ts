import { afterAll, describe, expect, it } from 'vitest';
import type { Rule } from '../../src/core/rules/rule.ts';
import { createDetector } from '../../src/detectors/detector.ts';
import { chooseEngine } from '../../src/detectors/regex/choose-engine.ts';
import type { CompiledPattern, RegexEngine } from '../../src/detectors/regex/engine.ts';
import { tableRules } from '../../src/detectors/table-rules.ts';
import { expandExample } from '../../src/rules/examples/expand.ts';
import { readBuiltInRules } from '../rules/built-in-rules.ts';

/** Bytes of hostile input for one rule, more in `npm run proofs`; the other measurement takes half of them. */
const SIZE = Number(process.env.HOSTILE_BYTES ?? 32_000);
const isProof = SIZE > 32_000;
/** Of the rules that look for values behind words, the tests take every so many. */
const STEP = isProof ? 1 : 8;
const LONGEST_MATCH = 65_536;
/** Its literal or keyword may stand so far away from a match. */
const FARTHEST = 400;
/** Twice the input may cost twice the work, and a little for the ends. */
const MOST_GROWTH = 2.2;
/** Of a processor's time, whoever else wants it, for all rules together on a slow machine. */
const MOST_SECONDS = isProof ? 3600 : 120;

interface Work {
  searches: number;
  /** The most bytes that one of them was given. */
  longest: number;
}

/** An engine that counts what it is asked to do. */
function countingEngine(engine: RegexEngine, work: Work): RegexEngine {
  const counted =
    (search: CompiledPattern['find']): CompiledPattern['find'] =>
    (window, from) => {
      work.searches++;
      work.longest = Math.max(work.longest, window.length - from);
      return search(window, from);
    };
  return {
    name: engine.name,
    check: engine.check,
    compile(source) {
      const pattern = engine.compile(source);
      return { matchAt: counted(pattern.matchAt), find: counted(pattern.find) };
    },
  };
}

const engine = await chooseEngine();
const rules = readBuiltInRules();
const tokens = rules.filter(({ match }) => match.kind === 'token');
const valued = rules.filter(({ match }) => match.kind === 'assignment' || match.kind === 'nearby');

function workOf(active: readonly Rule[], input: string): Work {
  const work = { searches: 0, longest: 0 };
  createDetector({ rules: tableRules(active), engine: countingEngine(engine, work), keepDropped: false }).detect(
    Buffer.from(input),
  );
  return work;
}

const filled = (piece: string, size: number): string => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);

/** What a rule must look at closely though nothing is there: its words, bare and beside one another, and near misses. */
function hostilePieces(rule: Rule): readonly string[] {
  const { match } = rule;
  if (match.kind === 'keystore') return [];
  const words = match.kind === 'token' ? match.literals : match.kind === 'named' ? match.names : match.keywords;
  const example = expandExample(rule.examples[0], rule.id);
  return [words[0], `${words[0]}=`, example.slice(0, -1), example.slice(Math.floor(example.length / 2))];
}

function growing(rule: Rule): readonly string[] {
  return hostilePieces(rule).flatMap((piece) => {
    const [half, whole] = [SIZE / 2, SIZE].map((size) => workOf([rule], filled(piece, size)));
    const isLinear = whole.searches <= half.searches * MOST_GROWTH + 100 && whole.longest <= longestOf(rule);
    return isLinear
      ? []
      : [`${rule.id}: ${half.searches} -> ${whole.searches} searches of up to ${whole.longest} bytes`];
  });
}

/** Bytes that one search for a rule may be given; the other parts of credentials are searched for once in all that is near some. */
const longestOf = ({ parts }: Rule): number => (parts ? SIZE : LONGEST_MATCH + FARTHEST);

describe('twice as much hostile input is at most twice as much work', () => {
  const before = process.cpuUsage();

  it('for every token rule', { timeout: MOST_SECONDS * 3000 }, () => {
    expect(tokens.flatMap(growing)).toEqual([]);
  });

  it('for every rule of values after a word', { timeout: MOST_SECONDS * 3000 }, () => {
    expect(valued.filter((_rule, index) => index % STEP === 0).flatMap(growing)).toEqual([]);
  });

  it('for all rules together', () => {
    const mixed = rules.flatMap(hostilePieces).join('');
    const [half, whole] = [1, 2].map((times) => workOf(rules, mixed.repeat(times)));
    expect(whole.searches).toBeLessThanOrEqual(half.searches * MOST_GROWTH);
  });

  afterAll(() => expect(process.cpuUsage(before).user / 1e6).toBeLessThan(MOST_SECONDS));
});
