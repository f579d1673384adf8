import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../src/core/errors.ts';
import { createDetector } from '../../../src/detectors/detector.ts';
import { chooseEngine } from '../../../src/detectors/regex/choose-engine.ts';
import { tableRules } from '../../../src/detectors/table-rules.ts';
import { importRuleFile } from '../../../src/import/rules/import-rule-file.ts';
import type { ImportedRules } from '../../../src/import/rules/imported-rules.ts';

const engine = await chooseEngine();

async function read(text: string, others: Readonly<Record<string, string>> = {}): Promise<ImportedRules> {
  const imported = await importRuleFile({
    text,
    name: 'gitleaks.toml',
    engine,
    readExtended: async (path) => others[path],
  });
  return imported!;
}

/** What the rules of a configuration find: `rule: secret`. */
async function find(config: string, text: string, path?: string, commit?: string): Promise<readonly string[]> {
  const { rules } = await read(config);
  const detector = createDetector({ rules: tableRules(rules), engine, keepDropped: false });
  const source = { ...(path !== undefined && { path }), ...(commit !== undefined && { commit }) };
  const { matches } = detector.detect(Buffer.from(text), source);
  return matches.map(({ rule, secret }) => `${rule.id}: ${secret.reveal()}`);
}

const RULE = `[[rules]]\nid = "zz-key"\ndescription = "Zz key"\nregex = '''zzk_([a-z0-9]{6,})'''\n`;
const FOUND = ['gitleaks-zz-key: abc123'];

describe('a rule of gitleaks', () => {
  it('becomes one of ours that knows what it does not know', async () => {
    const { rules, diagnostics } = await read(RULE);
    expect(diagnostics).toEqual([]);
    expect(rules).toMatchObject([
      {
        id: 'gitleaks-zz-key',
        title: 'Zz key',
        severity: 'medium',
        confidence: 'medium',
        identity: { pattern: 'unknown', actor: 'unknown' },
        lifecycle: { lifetime: 'unknown' },
        writtenFor: 'gitleaks',
      },
    ]);
  });

  it('finds the first group that takes part, or the one that secretGroup names', async () => {
    const groups = `[[rules]]\nid = "g"\nregex = '''zzk=(x)?(y*)(z+)'''\n`;
    expect(await find(groups, 'zzk=yyz zzk=zz zzk=xyz')).toEqual(['gitleaks-g: yy', 'gitleaks-g: zz', 'gitleaks-g: x']);
    expect(await find(`${groups}secretGroup = 3\n`, 'zzk=yyz')).toEqual(['gitleaks-g: z']);
  });

  it('wants one of its keywords somewhere in the file, whatever the case', async () => {
    const config = `${RULE}keywords = ["Faraway", "nowhere"]\n`;
    expect(await find(config, 'zzk_abc123')).toEqual([]);
    expect(await find(config, `zzk_abc123${'\n'.repeat(20_000)}FARAWAY`)).toEqual(FOUND);
  });

  it('without a literal is searched for where a keyword stands', async () => {
    const config = `[[rules]]\nid = "hex"\nregex = '''\\b[0-9a-f]{12}\\b'''\nkeywords = ["acme"]\n`;
    expect(await find(config, '0123456789ab\n\nAcme')).toEqual(['gitleaks-hex: 0123456789ab']);
    expect(await find(config, '0123456789ab\n\n')).toEqual([]);
  });

  it('wants more entropy of the secret than it says', async () => {
    const config = (entropy: number) => `${RULE}entropy = ${entropy}\n`;
    expect(await find(config(2), 'zzk_aaaaaa zzk_abababcdcd zzk_abc123')).toEqual(FOUND);
    // Four characters in equal number are two bits each, and that is not more.
    expect(await find(config(2), 'zzk_abcdabcd')).toEqual([]);
    expect(await find(config(1.99), 'zzk_abcdabcd')).toEqual(['gitleaks-zz-key: abcdabcd']);
  });

  it('may be for some paths only', async () => {
    const config = `${RULE}path = '''\\.env$'''\n`;
    expect(await find(config, 'zzk_abc123', 'a/b.env')).toEqual(FOUND);
    expect(await find(config, 'zzk_abc123', 'a/b.envy')).toEqual([]);
  });

  it('has none of our own doubts about what looks like a placeholder', async () => {
    expect(await find(RULE, 'zzk_xxxxxxxx')).toEqual(['gitleaks-zz-key: xxxxxxxx']);
  });

  it('sees what stands beside a match', async () => {
    const config = `[[rules]]\nid = "b"\nregex = '''\\bzzk_[a-z]{4}(?:;|$)'''\n`;
    expect(await find(config, 'azzk_abcd zzk_abcd; zzk_abcde zzk_efgh')).toEqual([
      'gitleaks-b: zzk_abcd;',
      'gitleaks-b: zzk_efgh',
    ]);
  });
});

describe('an allowlist of gitleaks', () => {
  const allow = (body: string, head = '[[rules.allowlists]]') => `${RULE}${head}\n${body}\n`;

  it.each([
    ['stopwords, whatever the case', 'stopwords = ["C12"]', 'zzk_abc123', []],
    ['regexes on the secret', "regexes = ['''^abc''']", 'zzk_abc123', []],
    ['regexes on the secret and no more', "regexes = ['''^zzk''']", 'zzk_abc123', FOUND],
    ['regexes on the match', "regexes = ['''^zzk''']\nregexTarget = \"match\"", 'zzk_abc123', []],
    ['regexes on the line', "regexes = ['''^not me.*ok$''']\nregexTarget = \"line\"", 'not me zzk_abc123 ok\nx', []],
    ['regexes on no other line', "regexes = ['''ok''']\nregexTarget = \"line\"", 'ok\nzzk_abc123\nok', FOUND],
    ['one criterion of several', "stopwords = [\"none\"]\nregexes = ['''abc''']", 'zzk_abc123', []],
    [
      'all of them, if it says so',
      "condition = \"AND\"\nstopwords = [\"none\"]\nregexes = ['''abc''']",
      'zzk_abc123',
      FOUND,
    ],
  ])('covers by %s', async (_what, body, text, found) => {
    expect(await find(allow(body), text)).toEqual(found);
    expect(await find(allow(body, '[rules.allowlist]'), text)).toEqual(found);
    expect(await find(allow(body, '[[allowlists]]'), text)).toEqual(found);
    expect(await find(allow(body, '[allowlist]'), text)).toEqual(found);
  });

  it('covers by path and by commit', async () => {
    const config = allow("condition = \"AND\"\npaths = ['''^test/''']\ncommits = [\"ABCDEF\"]");
    expect(await find(config, 'zzk_abc123', 'test/a', 'abcdef')).toEqual([]);
    expect(await find(config, 'zzk_abc123', 'test/a')).toEqual(FOUND);
    expect(await find(config, 'zzk_abc123', 'src/a', 'abcdef')).toEqual(FOUND);
  });

  it('may be for some rules only', async () => {
    const config = (id: string) => allow(`targetRules = ["${id}"]\nstopwords = ["abc"]`, '[[allowlists]]');
    expect(await find(config('zz-key'), 'zzk_abc123')).toEqual([]);
    expect(await find(config('other'), 'zzk_abc123')).toEqual(FOUND);
  });

  it('without a criterion covers nothing, and is told', async () => {
    const { rules, diagnostics } = await read(allow('condition = "AND"'));
    expect(rules[0].match).toMatchObject({ allowlists: [] });
    expect(diagnostics[0].message).toContain('without a criterion');
  });
});

describe('a configuration that extends another', () => {
  const base = `${RULE}keywords = ["zzk"]\n[[rules.allowlists]]\nstopwords = ["one"]\n[[rules]]\nid = "other"\nregex = '''yyk_\\w+'''\n[allowlist]\nstopwords = ["three"]\n`;

  it('changes its rules attribute by attribute, and adds to its allowlists', async () => {
    const over = `[extend]\npath = "base.toml"\ndisabledRules = ["other"]\n[[rules]]\nid = "zz-key"\nentropy = 3.0\n[[rules.allowlists]]\nstopwords = ["two"]\n[allowlist]\nstopwords = ["four"]\n`;
    const { rules } = await read(over, { 'base.toml': base });
    expect(rules).toHaveLength(1);
    expect(rules[0].checks).toEqual([{ check: 'entropy', min: 3, exclusive: true }]);
    expect(rules[0].match).toMatchObject({ pattern: 'zzk_([a-z0-9]{6,})', keywords: ['zzk'] });
    const { allowlists } = rules[0].match as Extract<(typeof rules)[0]['match'], { kind: 'search' }>;
    expect(allowlists.map(({ stopwords }) => stopwords[0]).sort()).toEqual(['four', 'one', 'three', 'two']);
  });

  it('that extends another is followed, but not for ever', async () => {
    const self = '[extend]\npath = "self.toml"\n';
    await expect(read(self, { 'self.toml': self })).rejects.toThrow('chained to a depth of 2');
  });

  it('and wants the default rules is told that they are not here', async () => {
    const { rules, diagnostics } = await read(
      `[extend]\nuseDefault = true\n${RULE}[[rules]]\nid = "theirs"\n[[rules.allowlists]]\nstopwords = ["x"]\n`,
    );
    expect(rules.map(({ id }) => id)).toEqual(['gitleaks-zz-key']);
    expect(diagnostics.map(({ level, message }) => `${level}: ${message}`)).toEqual([
      expect.stringContaining('warning: extend.useDefault'),
      expect.stringContaining('warning: it changes a rule of gitleaks, which is not part of this program (theirs)'),
    ]);
  });
});

describe('what cannot be taken over', () => {
  it('is told in one line for each kind', async () => {
    const bad = (id: string, regex: string) => `[[rules]]\nid = "${id}"\nregex = '''${regex}'''\nnovelty = 1\n`;
    const { rules, diagnostics } = await read([bad('a', 'x(?=y)'), bad('b', 'x(?!y)'), bad('c', '\\pL')].join(''));
    expect(rules).toEqual([]);
    expect(diagnostics.map(({ code, level, message }) => `${code} ${level}: ${message}`)).toEqual([
      'rule-left-out error: 2 rules were left out: it looks around (?=, ?!, ?<) (a, b)',
      'rule-left-out error: a rule was left out: it has a class of Unicode (\\p) (c)',
      'rule-part-ignored warning: the key novelty is not known and has no effect (a, b, c)',
    ]);
  });

  it.each([
    ['a group that is not there', 'secretGroup = 2', 'it has no group 2'],
    ['an allowlist that cannot be expressed', "[[rules.allowlists]]\nregexes = ['''(?=a)''']", 'it looks around'],
    ['a path that cannot be expressed', "path = '''(?=a)'''", 'it looks around'],
  ])('leaves a rule out for %s', async (_what, line, problem) => {
    const { rules, diagnostics } = await read(`${RULE}${line}\n`);
    expect(rules).toEqual([]);
    expect(diagnostics[0]).toMatchObject({ level: 'error', message: expect.stringContaining(problem) });
  });

  it('is told of rules about names of files, tags and nearby rules', async () => {
    const config = `${RULE}tags = ["a"]\n[[rules.required]]\nid = "x"\n[[rules]]\nid = "names"\npath = '''\\.pem$'''\n`;
    const { diagnostics } = await read(config);
    expect(diagnostics.map(({ message }) => message.slice(0, 24))).toEqual([
      'what another rule has to',
      'tags are not kept (zz-ke',
      'a rule without a regex t',
    ]);
  });

  it.each([
    ['two rules of one id', RULE + RULE, 'there are two rules zz-key'],
    ['a rule without an id', "[[rules]]\nregex = 'a'\n", 'rules[0].id'],
    [
      'a rule without a pattern',
      '[[rules]]\nid = "a"\nentropy = 1\n[allowlist]\npaths = []\n',
      'neither a regex nor a path',
    ],
    ['a condition that is none', `${RULE}[[rules.allowlists]]\ncondition = "XOR"\nstopwords = ["a"]\n`, 'AND or OR'],
    ['a document of another kind', '[tool]\nname = "x"\n', 'this is no rule file'],
    ['what is no TOML', 'rules = [\n', 'not well-formed TOML'],
  ])('is a mistake for %s', async (_what, config, message) => {
    await expect(read(config)).rejects.toThrow(UsageError);
    await expect(read(config)).rejects.toThrow(message);
  });
});
