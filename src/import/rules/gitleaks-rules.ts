import { UsageError } from '../../core/errors.ts';
import type { Rule } from '../../core/rules/rule.ts';
import type { Allowlist } from '../../core/rules/search-match.ts';
import { plannedSearch } from '../../rules/pattern/plan-search.ts';
import { foreignPattern } from './foreign-pattern.ts';
import { foreignRule } from './foreign-rule.ts';
import { type GitleaksAllowlist, type GitleaksConfig, type GitleaksRule, KNOWN_KEYS } from './gitleaks-schema.ts';
import type { ForeignFile, ImportedRules } from './imported-rules.ts';
import { createLosses, type Losses } from './losses.ts';
import { allOf, type ExtendedReader, readGitleaks } from './read-gitleaks.ts';

type Context = Pick<ForeignFile, 'name' | 'engine'> & { readonly losses: Losses };

/** The rules of a gitleaks configuration. @throws UsageError naming the field that is wrong */
export async function gitleaksRules(file: ForeignFile, readExtended: ExtendedReader): Promise<ImportedRules> {
  const config = await readGitleaks(file.content, file.name, readExtended);
  const context = { ...file, losses: createLosses(file.name) };
  const usesDefault = config.extend?.usedefault === true;
  if (usesDefault) {
    context.losses.ignore(
      'extend.useDefault: the rules of gitleaks are not part of this program; its own rules take part unless --no-builtin-rules',
    );
  }
  tellUnknownKeys(config, KNOWN_KEYS.config, undefined, context);
  if (config.extend) tellUnknownKeys(config.extend, KNOWN_KEYS.extend, undefined, context);
  const rules = config.rules.flatMap((rule) => {
    tellUnknownKeys(rule, KNOWN_KEYS.rule, rule.id, context);
    return ruleOf(rule, globalFor(rule, config), usesDefault, context) ?? [];
  });
  return { rules, diagnostics: context.losses.diagnostics() };
}

function tellUnknownKeys(
  part: object,
  known: ReadonlySet<string>,
  rule: string | undefined,
  { losses }: Context,
): void {
  for (const key of Object.keys(part)) {
    if (key === 'required') losses.ignore('what another rule has to find nearby (required) is not looked for', rule);
    else if (!known.has(key)) losses.ignore(`the key ${key} is not known and has no effect`, rule);
  }
}

const globalFor = ({ id }: GitleaksRule, config: GitleaksConfig): readonly GitleaksAllowlist[] =>
  allOf(config).filter(({ targetrules }) => targetrules.length === 0 || targetrules.includes(id));

function ruleOf(
  rule: GitleaksRule,
  global: readonly GitleaksAllowlist[],
  usesDefault: boolean,
  context: Context,
): Rule | undefined {
  const { id, regex, path, secretgroup, entropy = 0, keywords = [] } = rule;
  const { losses, engine } = context;
  if (rule.tags && rule.tags.length > 0) losses.ignore('tags are not kept', id);
  if (regex === undefined && path !== undefined) {
    losses.ignore('a rule without a regex tells files by their names alone; here a finding is a secret in a file', id);
    return undefined;
  }
  if (regex === undefined && usesDefault) {
    losses.ignore('it changes a rule of gitleaks, which is not part of this program', id);
    return undefined;
  }
  if (regex === undefined) throw new UsageError(`${context.name}: rule ${id}: there is neither a regex nor a path`);
  try {
    return foreignRule({
      tool: 'gitleaks',
      id,
      title: rule.description || id,
      confidence: 'medium',
      match: plannedSearch({
        pattern: foreignPattern(regex, 'go', engine, secretgroup || undefined),
        keywords: keywords.filter((word) => word !== ''),
        edges: 'none',
        ...(path !== undefined && { path: foreignPattern(path, 'go', engine) }),
        allowlists: [...global, ...allOf(rule)].flatMap((allowlist) => allowlistOf(allowlist, id, context) ?? []),
      }),
      checks: entropy > 0 ? [{ check: 'entropy', min: entropy, exclusive: true }] : [],
    });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    losses.leaveOut(id, error.message);
    return undefined;
  }
}

/** @throws SyntaxError for a pattern that cannot be expressed */
function allowlistOf(source: GitleaksAllowlist, rule: string, context: Context): Allowlist | undefined {
  tellUnknownKeys(source, KNOWN_KEYS.allowlist, rule, context);
  const patterns = (list: readonly string[]) => list.map((pattern) => foreignPattern(pattern, 'go', context.engine));
  const allowlist = {
    description: source.description,
    condition: conditionOf(source.condition, `${context.name}: rule ${rule}`),
    paths: patterns(source.paths),
    commits: source.commits.map((commit) => commit.toLowerCase()),
    regexes: patterns(source.regexes),
    target: source.regextarget || 'secret',
    stopwords: source.stopwords.filter((word) => word !== ''),
  } as const;
  const { paths, commits, regexes, stopwords } = allowlist;
  if (paths.length + commits.length + regexes.length + stopwords.length > 0) return allowlist;
  context.losses.ignore('an allowlist without a criterion covers nothing', rule);
  return undefined;
}

function conditionOf(written: string, where: string): Allowlist['condition'] {
  const word = written.toUpperCase();
  if (word === 'AND' || word === '&&') return 'all';
  if (word === '' || word === 'OR' || word === '||') return 'any';
  throw new UsageError(`${where}: the condition of an allowlist is AND or OR`);
}
