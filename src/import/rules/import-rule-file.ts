import { readDocument } from '../../config/read-document.ts';
import { UsageError } from '../../core/errors.ts';
import type { ForeignTool } from '../../core/rules/rule.ts';
import { gitleaksRules } from './gitleaks-rules.ts';
import type { ImportedRules, PatternChecker } from './imported-rules.ts';
import { kingfisherRules } from './kingfisher-rules.ts';

export interface RuleText {
  readonly text: string;
  /** For messages; its ending tells TOML from YAML. */
  readonly name: string;
  readonly engine: PatternChecker;
  /** The text of a configuration that this one extends. @throws UsageError */
  readonly readExtended: (path: string) => Promise<string>;
}

const FORMS =
  'a rule file has provider and rules; one of gitleaks (TOML) has rules with a regex; one of Kingfisher (YAML) has rules with a pattern';

/**
 * Reads a rule file of another tool; which one wrote it is told by the keys that it has.
 *
 * @returns undefined when the file is one of ours, or means to be
 * @throws UsageError when it is none at all, or names a field that is wrong
 */
export async function importRuleFile({
  text,
  name,
  engine,
  readExtended,
}: RuleText): Promise<ImportedRules | undefined> {
  const { content } = readDocument(text, formatOf(name), name);
  const tool = toolOf(content);
  if (tool === 'gitleaks') {
    return gitleaksRules({ content, name, engine }, async (path) => {
      return readDocument(await readExtended(path), formatOf(path), path).content;
    });
  }
  if (tool === 'kingfisher') return kingfisherRules({ content, name, engine });
  if (isMap(content) && ('provider' in content || 'rules' in content)) return undefined;
  throw new UsageError(`${name}: this is no rule file`, FORMS);
}

const formatOf = (name: string): 'toml' | 'yaml' => (name.toLowerCase().endsWith('.toml') ? 'toml' : 'yaml');

/** Who wrote a document, by the keys that it has; undefined: nobody that is known, or we ourselves. */
export function toolOf(content: unknown): ForeignTool | undefined {
  if (!isMap(content) || 'provider' in content) return undefined;
  const keys = new Set(Object.keys(content).map((key) => key.toLowerCase()));
  const rules = 'rules' in content && Array.isArray(content.rules) ? content.rules.filter(isMap) : [];
  const hasKey = (...names: readonly string[]): boolean =>
    rules.some((rule) => Object.keys(rule).some((key) => names.includes(key.toLowerCase())));
  if (hasKey('pattern') && !hasKey('regex')) return 'kingfisher';
  const isGitleaks = ['extend', 'allowlist', 'allowlists'].some((key) => keys.has(key));
  return isGitleaks || hasKey('regex', 'secretgroup', 'path', 'allowlists', 'allowlist') ? 'gitleaks' : undefined;
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
