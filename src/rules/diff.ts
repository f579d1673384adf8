import { isDeepStrictEqual } from 'node:util';

/** A rule of any version of ours: nothing but its id is taken for granted. */
export type RuleRecord = Readonly<Record<string, unknown>> & { readonly id: string };

export interface RulesDiff {
  /** Ids, in order. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** `fields` are paths such as `lifecycle.revoke.url`; lists are compared whole. */
  readonly changed: readonly { readonly id: string; readonly fields: readonly string[] }[];
}

/** What became of rules, told by their ids; their order does not count. */
export function diffRules(before: readonly RuleRecord[], after: readonly RuleRecord[]): RulesDiff {
  const old = new Map(before.map((rule) => [rule.id, rule]));
  const now = new Map(after.map((rule) => [rule.id, rule]));
  const changed = [...now].flatMap(([id, rule]) => {
    const fields = old.has(id) ? changedFields(old.get(id), rule, '') : [];
    return fields.length > 0 ? [{ id, fields }] : [];
  });
  return {
    added: [...now.keys()].filter((id) => !old.has(id)).sort(),
    removed: [...old.keys()].filter((id) => !now.has(id)).sort(),
    changed: changed.sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

function changedFields(before: unknown, after: unknown, path: string): readonly string[] {
  if (!isRecord(before) || !isRecord(after)) return isDeepStrictEqual(before, after) ? [] : [path];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name) => changedFields(before[name], after[name], path === '' ? name : `${path}.${name}`));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
