import { createHash } from 'node:crypto';
import type { Rule } from '../core/rules/rule.ts';

/** Scans of a thousand repositories ask of the same rules, of which there are hundreds of kilobytes. */
const known = new WeakMap<readonly Rule[], string>();

/** A short name of what a set of rules says, whatever their order: 12 hexadecimal digits of a SHA-256. */
export function rulesVersion(rules: readonly Rule[]): string {
  const version = known.get(rules) ?? versionOf(rules);
  known.set(rules, version);
  return version;
}

function versionOf(rules: readonly Rule[]): string {
  const ordered = [...rules].sort((a, b) => (a.id < b.id ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(ordered)).digest('hex').slice(0, 12);
}
