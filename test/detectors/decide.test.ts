import { describe, expect, it } from 'vitest';
import { createDecider } from '../../src/detectors/decide.ts';
import { expandExample } from '../../src/rules/examples/expand.ts';
import { readBuiltInRules } from '../rules/built-in-rules.ts';
import { createCandidateFinder } from './candidates-in.ts';

const rules = readBuiltInRules().filter(({ id }) => /^(?:generic|slack|ethereum)-/.test(id));
const { candidatesIn } = createCandidateFinder(rules);

const VALUES = ['{base62:32}', '{hex:64}', '0x{hex:64}', 'changeme', 'hunter2!Xy', 'getToken()'].map((value) =>
  expandExample(value, 'a'),
);
/** The same values beside other names, in other lines, and under other lines. */
const LINES = VALUES.flatMap((value) =>
  ['password', 'key', 'slack_token', 'cacheKey'].flatMap((name) =>
    ['', 'asking slack', '"'].flatMap((above) =>
      [`${name} = "V"`, `${name}: V`, `f(${name}="V", ${name}='V')`].map(
        (line) => `${above}\n${line.replaceAll('V', value)}\n`,
      ),
    ),
  ),
);
const text = Buffer.from([...LINES, ...LINES].join('\n'));

describe('a decider', () => {
  it('says of what it met before what it would say of it the first time', () => {
    const candidates = candidatesIn(text);
    const decide = createDecider({});
    const again = candidates.map((candidate) => decide(candidate, text));
    const first = candidates.map((candidate) => createDecider({})(candidate, text));
    expect(again).toEqual(first);
    expect(new Set(first.map((judgement) => JSON.stringify(judgement))).size).toBeGreaterThan(6);
  });

  it('does not run the checks again where the lines are the same', () => {
    const decide = createDecider({});
    const candidates = candidatesIn(text);
    const half = candidates.slice(0, candidates.length / 2).map((candidate) => decide(candidate, text));
    const rest = candidates.slice(candidates.length / 2).map((candidate) => decide(candidate, text));
    expect(rest.filter((judgement, i) => judgement !== half[i]).length).toBeLessThan(rest.length / 10);
  });
});
