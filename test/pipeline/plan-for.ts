import { vi } from 'vitest';
import type { Rule } from '../../src/core/rules/rule.ts';
import type { ScanPlan } from '../../src/pipeline/plan.ts';
import { readBuiltInRules } from '../rules/built-in-rules.ts';

// The build puts the version in its place; here the sources run as they are.
vi.stubGlobal('__VERSION__', '0.0.0-test');

const rules: readonly Rule[] = readBuiltInRules();

/** A plan that scans a folder whole with all rules, in this thread. */
export function planFor(base: string, changes: Partial<ScanPlan> = {}): ScanPlan {
  return {
    targets: [base],
    base,
    include: [],
    exclude: [],
    trackedOnly: false,
    maxSize: 25_000_000,
    jobs: 1,
    rules,
    customRules: [],
    minSeverity: 'low',
    minConfidence: 'low',
    ignore: [],
    foreignComments: [],
    diagnostics: [],
    today: '2026-01-01',
    showSecrets: false,
    explain: false,
    stats: false,
    ...changes,
  };
}
