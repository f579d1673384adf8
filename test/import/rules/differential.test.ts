import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDetector } from '../../../src/detectors/detector.ts';
import { chooseEngine } from '../../../src/detectors/regex/choose-engine.ts';
import { tableRules } from '../../../src/detectors/table-rules.ts';
import { importRuleFile } from '../../../src/import/rules/import-rule-file.ts';
import { searchWhole } from '../../detectors/search/search-whole.ts';

const engine = await chooseEngine();

/** A rule as its file has it, and what is to be found with it. */
interface WrittenRule {
  readonly pattern: string;
  readonly keywords: readonly string[];
  readonly entropy: number;
  readonly stopwords: readonly string[];
  readonly lineRegex: string;
}

const gitleaksFile = ({ pattern, keywords, entropy, stopwords, lineRegex }: WrittenRule): string =>
  [
    '[[rules]]',
    'id = "made"',
    `regex = '''${pattern}'''`,
    `entropy = ${entropy.toFixed(2)}`,
    `keywords = ${JSON.stringify(keywords)}`,
    '[[rules.allowlists]]',
    `stopwords = ${JSON.stringify(stopwords)}`,
    `regexes = ['''${lineRegex}''']`,
    'regexTarget = "line"',
  ].join('\n');

/** The documented meaning of a rule, carried out word by word: every match of the pattern, less what it excludes. */
function expected(rule: WrittenRule, text: Buffer): readonly string[] {
  const lower = text.toString('latin1').toLowerCase();
  if (rule.keywords.length > 0 && !rule.keywords.some((word) => lower.includes(word.toLowerCase()))) return [];
  const line = engine.compile(rule.lineRegex);
  return searchWhole(engine.compile(rule.pattern), text).flatMap(({ start, end, matchStart, matchEnd }) => {
    const secret = text.toString('latin1', start, end);
    if (rule.entropy > 0 && entropyOf(secret) <= rule.entropy) return [];
    if (rule.stopwords.some((word) => secret.toLowerCase().includes(word.toLowerCase()))) return [];
    const from = text.lastIndexOf(10, matchStart - 1) + 1;
    const until = text.indexOf(10, matchEnd);
    const lines = text.subarray(matchStart === 0 ? 0 : from, until < 0 ? text.length : until);
    return line.find(lines, 0) ? [] : [`${start}-${end}`];
  });
}

function entropyOf(text: string): number {
  const shares = [...new Set(text)].map((char) => (text.split(char).length - 1) / text.length);
  return -shares.reduce((sum, share) => sum + share * Math.log2(share), 0);
}

async function found(file: string, name: string, text: Buffer): Promise<readonly string[]> {
  const { rules } = (await importRuleFile({ text: file, name, engine, readExtended: async () => '' }))!;
  const { matches } = createDetector({ rules: tableRules(rules), engine, keepDropped: false }).detect(text);
  return matches.filter(({ encoding }) => encoding === 'plain').map(({ span }) => `${span.start}-${span.end}`);
}

const word = fc.constantFrom('acme', 'zzk_', 'ZZK_', 'key', 'k', '=', ': ', 'sk');
const body = fc.constantFrom(
  '[a-f0-9]{4,8}',
  '[a-z]{3}',
  '\\w+',
  '[^\\s"]{2,20}',
  '(?:ab|cd)+',
  '\\d{2}-?\\d*',
  '.{0,5}x',
);
const head = fc.constantFrom(
  '',
  '\\b',
  '(?i)',
  '(?:^|\\s)',
  '[\\w.-]{0,10}?',
  '(?:x|[a-z]{6})',
  '(?:-{0,2}|[ab]{4})',
  '(?i)(?:acme|zzk)[\\w ]{0,6}',
  '.*',
);
const tail = fc.constantFrom('', '\\b', '$', '(?:["\\s;]|$)', '(?:\\n|;)');
const pattern = fc
  .tuple(head, fc.oneof(word, fc.constant('')), fc.boolean(), body, tail)
  .map(([before, literal, captures, value, after]) => before + literal + (captures ? `(${value})` : value) + after);
const rule: fc.Arbitrary<WrittenRule> = fc.record({
  pattern,
  keywords: fc.array(fc.constantFrom('acme', 'Key', 'zzk_', 'absent', '='), { maxLength: 2 }),
  entropy: fc.constantFrom(0, 0, 0.5, 1, 2, 2.5),
  stopwords: fc.array(fc.constantFrom('CD', 'ff', 'zzz'), { maxLength: 1 }),
  lineRegex: fc.constantFrom('never here', '^acme', 'k$', '(?i)KEY'),
});
const piece = fc.oneof(
  fc.constantFrom('acme', 'Acme', 'zzk_', 'key', 'sk', '=', ': ', ' ', '\n', ';', '"', '-', 'x', 'é'),
  fc.constantFrom('abcd', 'cdab', 'f00d', '0123', '99-1', 'deadbeef', 'zzz', 'zzkzzk_abc'),
  fc.constant('\n'.repeat(5000)),
);
const text = fc.array(piece, { maxLength: 40 }).map((pieces) => Buffer.from(pieces.join('')));

describe('what an imported rule finds', () => {
  it('is what RE2 finds in the whole text, less what keywords, entropy and allowlists exclude', async () => {
    await fc.assert(
      fc.asyncProperty(rule, text, async (written, sample) => {
        expect(await found(gitleaksFile(written), 'made.toml', sample)).toEqual(expected(written, sample));
      }),
      { numRuns: 300 },
    );
  });

  it('is the same for a rule of Kingfisher, written over several lines', async () => {
    const verbose = (source: string): string => source.replace(/ /g, '\\x20').replace(/\{|\(\?/g, ' \n      $&');
    await fc.assert(
      fc.asyncProperty(pattern, text, fc.constantFrom(0, 1, 2), async (source, sample, entropy) => {
        const written = { pattern: source, keywords: [], entropy, stopwords: [], lineRegex: 'never here' };
        const file = `rules:\n  - name: Made\n    id: made.1\n    min_entropy: ${entropy}\n    pattern: |\n      (?x)${verbose(source)}\n`;
        expect(await found(file, 'made.yml', sample)).toEqual(expected(written, sample));
      }),
      { numRuns: 150 },
    );
  });
});
