import { createDetector } from '../detectors/detector.ts';
import { chooseEngine } from '../detectors/regex/choose-engine.ts';
import type { InspectOptions } from './inspect.ts';
import type { WorkerStart } from './scan-worker.ts';

/** Chooses the engine and compiles the rules: once for each thread. */
export async function startInspection(start: Omit<WorkerStart, 'maxSize'>): Promise<InspectOptions> {
  const engine = await chooseEngine();
  const detector = createDetector({ rules: start.rules, engine, keepDropped: start.explain });
  return { detector, key: start.key, today: start.today, showSecrets: start.showSecrets };
}
