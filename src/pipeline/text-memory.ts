import { createHmac } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { buildHere } from '../detectors/prefilter/matching-core.ts';
import { chooseEngine } from '../detectors/regex/choose-engine.ts';
import { rulesVersion } from '../rules/rules-version.ts';
import { errnoOf } from '../scanners/errno.ts';
import { replaceCacheFile } from './cache-folder.ts';
import { holdsOn } from './history/memory/answer.ts';
import type { ScanPlan } from './plan.ts';
import type { BatchResult } from './scan-batch.ts';

declare const __BUILD__: string;

/** What a scan of texts told, kept beside them: masked, as reports have it. */
export interface TextMemory {
  /** Undefined unless they are the same texts, looked at in the same way. */
  readonly recall: () => BatchResult | undefined;
  readonly keep: (told: BatchResult) => void;
}

interface Kept {
  readonly question: string;
  /** YYYY-MM-DD, when it was told. */
  readonly day: string;
  readonly told: BatchResult;
}

/** Undefined where nothing may be kept: without a key of the user's fingerprints mean nothing the next time, and secrets that are shown are never kept. */
export async function textMemory(plan: ScanPlan, file: string): Promise<TextMemory | undefined> {
  const { fingerprintKey, showSecrets, explain, stats, maxSize, foreignComments, rules, today: day } = plan;
  if (fingerprintKey === undefined || showSecrets || explain || stats) return undefined;
  const how = [__BUILD__, (await chooseEngine()).name, buildHere(), rulesVersion(rules), maxSize, foreignComments];
  // Texts are only ever added to a file of that name.
  const what = [basename(file), statSync(file).size];
  const question = createHmac('sha256', fingerprintKey)
    .update(JSON.stringify([how, what]))
    .digest('hex');
  const place = join(dirname(file), 'texts-seen.json');
  return {
    recall() {
      const kept = readKept(place);
      if (kept?.question !== question) return undefined;
      return holdsOn({ day: kept.day, observations: kept.told.observations }, day) ? kept.told : undefined;
    },
    keep: (told) => writeKept(place, { question, day, told }),
  };
}

function readKept(place: string): Kept | undefined {
  try {
    return JSON.parse(readFileSync(place, 'utf8')) as Kept;
  } catch {
    return undefined;
  }
}

function writeKept(place: string, kept: Kept): void {
  try {
    replaceCacheFile(place, [Buffer.from(JSON.stringify(kept))]);
  } catch (error) {
    // What cannot be kept is no problem, only slower.
    if (errnoOf(error) === undefined) throw error;
  }
}
