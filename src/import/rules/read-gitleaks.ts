import { pathText } from '../../config/describe-issue.ts';
import { UsageError } from '../../core/errors.ts';
import { type GitleaksConfig, type GitleaksRule, gitleaksSchema } from './gitleaks-schema.ts';

/** Reads another configuration that one extends, by the path that it is named by. */
export type ExtendedReader = (path: string) => Promise<unknown>;

/** gitleaks' README: configurations are chained to a depth of 2. */
const DEEPEST = 2;

/**
 * Reads a gitleaks configuration and the ones that it extends: its rules come over theirs, attribute by attribute, and
 * allowlists add up.
 *
 * @throws UsageError naming the field that is wrong
 */
export async function readGitleaks(
  content: unknown,
  name: string,
  readExtended: ExtendedReader,
  depth = 0,
): Promise<GitleaksConfig> {
  const parsed = gitleaksSchema.safeParse(lowerKeys(content));
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0];
    throw new UsageError(`${name}: ${pathText(path)}: ${message.split('\n')[0]}`);
  }
  const config = { ...parsed.data, rules: withoutRepeats(parsed.data.rules, name) };
  const path = config.extend?.path ?? '';
  if (path === '') return config;
  if (depth >= DEEPEST) throw new UsageError(`${name}: extend.path: files are chained to a depth of ${DEEPEST} only`);
  const base = await readGitleaks(await readExtended(path), path, readExtended, depth + 1);
  return merge(base, config);
}

function merge(base: GitleaksConfig, over: GitleaksConfig): GitleaksConfig {
  const disabled = new Set(over.extend?.disabledrules);
  const rules = new Map(base.rules.filter(({ id }) => !disabled.has(id)).map((rule) => [rule.id, rule]));
  for (const rule of over.rules) {
    const known = rules.get(rule.id);
    rules.set(rule.id, known ? { ...known, ...rule, allowlists: [...allOf(known), ...allOf(rule)] } : rule);
  }
  const usedefault = over.extend?.usedefault === true || base.extend?.usedefault === true;
  const { allowlist: _old, ...rest } = over;
  return {
    ...rest,
    extend: { usedefault, path: '', disabledrules: [] },
    rules: [...rules.values()].map(({ allowlist: _, ...rule }) => rule),
    allowlists: [...allOf(base), ...allOf(over)],
  };
}

/** The allowlists in whichever of the two forms they are written. */
export function allOf({
  allowlists,
  allowlist,
}: Pick<GitleaksRule, 'allowlists' | 'allowlist'>): GitleaksRule['allowlists'] {
  return allowlist ? [allowlist, ...allowlists] : allowlists;
}

function withoutRepeats(rules: readonly GitleaksRule[], name: string): GitleaksRule[] {
  const seen = new Set<string>();
  for (const { id } of rules) {
    if (seen.has(id)) throw new UsageError(`${name}: there are two rules ${id}`);
    seen.add(id);
  }
  return [...rules];
}

function lowerKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowerKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.toLowerCase(), lowerKeys(inner)]));
}
