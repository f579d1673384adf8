import type { Rule } from '../core/rule.ts';
import { createDetector } from '../detectors/detector.ts';
import { chooseEngine } from '../detectors/regex/choose-engine.ts';
import type { InspectOptions } from './inspect.ts';

/** What a thread needs to know before it can scan; plain data. */
export interface WorkerStart {
  readonly rules: readonly Rule[];
  readonly maxSize: number;
  readonly key: string;
  readonly today: string;
  readonly showSecrets: boolean;
  readonly explain: boolean;
}

/** Chooses the engine and compiles the rules: once for each thread. */
export async function startInspection(start: WorkerStart): Promise<InspectOptions> {
  const engine = await chooseEngine();
  const detector = createDetector({ rules: start.rules, engine, keepDropped: start.explain });
  return { detector, key: start.key, today: start.today, showSecrets: start.showSecrets };
}
