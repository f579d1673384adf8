import type { CommentingTool } from '../core/foreign-comments.ts';
import { createMeter } from '../core/meter.ts';
import type { Rule } from '../core/rules/rule.ts';
import { createDetector } from '../detectors/detector.ts';
import { chooseEngine } from '../detectors/regex/choose-engine.ts';
import { type TabledRules, tabledRules } from '../detectors/tabled-rules.ts';
import { loadBuiltinTables } from '../rules/tables/builtin-tables.ts';
import type { ShortReads } from '../scanners/short-reads.ts';
import { lazyInspector } from './ci/lazy-inspector.ts';
import type { InspectOptions } from './inspect.ts';
import type { PlannedCi } from './plan.ts';

/** What a thread needs to know before it can scan; plain data. */
export interface WorkerStart {
  readonly rules: readonly Rule[];
  /** Whether some of `rules` are not the package's own. */
  readonly hasCustomRules: boolean;
  readonly maxSize: number;
  /** Of the files that are to be scanned, where that was found out. */
  readonly shortReads?: ShortReads;
  readonly key: string;
  readonly today: string;
  readonly foreignComments: readonly CommentingTool[];
  readonly showSecrets: boolean;
  readonly explain: boolean;
  /** Whether to watch where the time goes. */
  readonly stats: boolean;
  /** How CI configurations are judged; not at all when it is absent. */
  readonly ci?: PlannedCi;
}

/** Chooses the engine and compiles the rules: once for each thread. */
export async function startInspection(start: WorkerStart): Promise<InspectOptions> {
  const engine = await chooseEngine();
  const rules = await rulesFor(start);
  const metering = start.stats ? { meter: createMeter() } : {};
  const detector = createDetector({ rules, engine, keepDropped: start.explain, ...metering });
  const { key, today, foreignComments, showSecrets, ci } = start;
  const judging = ci ? { ci: lazyInspector({ ci, key, today }) } : {};
  return { detector, key, today, foreignComments, showSecrets, ...metering, ...judging };
}

/** The rules that take part, with their tables. */
export async function rulesFor(start: Pick<WorkerStart, 'rules' | 'hasCustomRules'>): Promise<TabledRules> {
  return tabledRules(start.rules, await tablesFor(start));
}

/** The package's own tables, or those that hold the user's rules too. */
async function tablesFor({ rules, hasCustomRules }: Pick<WorkerStart, 'rules' | 'hasCustomRules'>): Promise<Buffer> {
  if (!hasCustomRules) return loadBuiltinTables();
  return (await import('./cached-tables.ts')).cachedTables(rules);
}
