import { pathText } from '../../config/describe-issue.ts';
import { UsageError } from '../../core/errors.ts';
import type { CheckSpec } from '../../core/rules/check-spec.ts';
import type { Rule } from '../../core/rules/rule.ts';
import { plannedSearch } from '../../rules/pattern/plan-search.ts';
import { foreignPattern } from './foreign-pattern.ts';
import { foreignRule } from './foreign-rule.ts';
import type { ForeignFile, ImportedRules } from './imported-rules.ts';
import { type KingfisherRequirements, type KingfisherRule, KNOWN_KEYS, kingfisherSchema } from './kingfisher-schema.ts';
import { createLosses, type Losses } from './losses.ts';

/** Kingfisher's documentation, "Character Requirements". */
const SPECIAL_BY_DEFAULT = '!@#$%^&*()_+-=[]{}|;:\'",.<>?/\\`~';

/** The rules of a Kingfisher file. @throws UsageError naming the field that is wrong */
export function kingfisherRules({ content, name, engine }: ForeignFile): ImportedRules {
  const parsed = kingfisherSchema.safeParse(content);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0];
    throw new UsageError(`${name}: ${pathText(path)}: ${message.split('\n')[0]}`);
  }
  const losses = createLosses(name);
  tellUnknownKeys(parsed.data, KNOWN_KEYS.file, undefined, losses);
  const rules = parsed.data.rules.flatMap((rule) => {
    tellLosses(rule, losses);
    return rule.visible ? (ruleOf(rule, engine, losses) ?? []) : [];
  });
  return { rules, diagnostics: losses.diagnostics() };
}

function tellUnknownKeys(part: object, known: ReadonlySet<string>, rule: string | undefined, losses: Losses): void {
  for (const key of Object.keys(part)) {
    if (!known.has(key)) losses.ignore(`the key ${key} is not known and has no effect`, rule);
  }
}

function tellLosses(rule: KingfisherRule, losses: Losses): void {
  const { id, visible, validation, revocation, pattern_requirements: requirements, depends_on_rule: depends } = rule;
  if (!visible) {
    losses.ignore('what rules with visible: false find is not reported there, and not looked for here', id);
    return;
  }
  tellUnknownKeys(rule, KNOWN_KEYS.rule, id, losses);
  if (validation != null) losses.ignore('validation: nothing is asked over the network', id);
  if (revocation != null) losses.ignore('revocation: nothing is revoked', id);
  if (requirements) tellUnknownKeys(requirements, KNOWN_KEYS.requirements, id, losses);
  if (requirements?.checksum != null) losses.ignore('pattern_requirements.checksum is not computed', id);
  // Without a window, what a rule depends on only matters to its validation.
  const isGated = depends?.some((dependency) => dependency && dependency.within !== '' && !dependency.optional);
  if (isGated) losses.ignore('depends_on_rule: what has to stand within a window is not looked for', id);
}

function ruleOf(rule: KingfisherRule, engine: ForeignFile['engine'], losses: Losses): Rule | undefined {
  try {
    return foreignRule({
      tool: 'kingfisher',
      id: rule.id,
      title: rule.name,
      confidence: rule.confidence,
      match: plannedSearch({
        pattern: foreignPattern(rule.pattern, 'rust', engine),
        keywords: [],
        edges: 'none',
        allowlists: [],
      }),
      checks: [
        ...(rule.min_entropy > 0 ? [{ check: 'entropy', min: rule.min_entropy, exclusive: true } as const] : []),
        ...(rule.pattern_requirements ? checksOf(rule.pattern_requirements) : []),
      ],
      examples: rule.examples.map(plain),
      counterExamples: rule.negative_examples.map(plain),
      references: rule.references.filter((url) => url.startsWith('https://')),
    });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    losses.leaveOut(rule.id, error.message);
    return undefined;
  }
}

function checksOf(requirements: KingfisherRequirements): readonly CheckSpec[] {
  const { min_digits, min_uppercase, min_lowercase, min_special_chars, special_chars } = requirements;
  const words = requirements.ignore_if_contains.map((word) => word.trim()).filter((word) => word !== '');
  const characters = {
    check: 'characters',
    digits: min_digits,
    upper: min_uppercase,
    lower: min_lowercase,
    special: min_special_chars,
    specials: special_chars ?? SPECIAL_BY_DEFAULT,
  } as const;
  const isAsked = min_digits + min_uppercase + min_lowercase + min_special_chars > 0;
  return [...(isAsked ? [characters] : []), ...(words.length > 0 ? [{ check: 'without-words', words } as const] : [])];
}

/** Examples of ours are generator expressions, in which a brace is written twice. */
const plain = (example: string): string => example.replaceAll('{', '{{');
