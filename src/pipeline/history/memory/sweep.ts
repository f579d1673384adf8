import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { buildHere } from '../../../detectors/prefilter/matching-core.ts';
import { chooseEngine } from '../../../detectors/regex/choose-engine.ts';
import { rulesVersion } from '../../../rules/rules-version.ts';
import { errnoInWords, errnoOf } from '../../../scanners/errno.ts';
import type { Journal } from '../../../scanners/journal.ts';
import { cacheFolder } from '../../cache-folder.ts';
import type { ScanPlan } from '../../plan.ts';
import { isWholeHistory, type PlannedHistory } from '../plan.ts';
import { type Answer, holdsOn, keptAnswer } from './answer.ts';
import { questionOf } from './question.ts';
import { readState, removeOldStates, type StateName, type SweepState, writeState } from './state-file.ts';

declare const __BUILD__: string;

/** A look at a repository that remembers the one before. */
export interface Sweep {
  /** Undefined when there was none, or one with other rules, limits or another program. */
  readonly saved: SweepState | undefined;
  /** See questionOf; undefined when the answer may change by itself. */
  readonly question: string | undefined;
  /** What was told the last time, if nothing has changed. */
  readonly answer: Answer | undefined;
  /** Keeps what the next sweep need not do again. */
  save(state: SweepState): void;
}

/** @param folders in which objects lie */
export async function openSweep(
  plan: ScanPlan,
  history: PlannedHistory,
  folders: readonly string[],
  journal: Journal,
): Promise<Sweep | undefined> {
  if (history.state.kind === 'none') return undefined;
  const name = await nameOf(plan, history);
  const saved = readState(name);
  const question = isAnswerable(plan, history) ? askedOf(plan, history, folders) : undefined;
  const answer = saved?.answer;
  const holds = answer !== undefined && answer.question === question && holdsOn(answer, plan.today);
  return {
    saved,
    question,
    answer: holds ? answer : undefined,
    save: (state) => save(name, forKeeping(state, plan), history, journal),
  };
}

/** A period may be one that goes with the time, and secrets that are shown are never kept. */
const isAnswerable = ({ showSecrets }: ScanPlan, { selection }: PlannedHistory): boolean =>
  isWholeHistory(selection) && !showSecrets;

function askedOf(
  { base, include, exclude, fingerprintKey = '' }: ScanPlan,
  { repository, unreachable, alternates }: PlannedHistory,
  folders: readonly string[],
): string | undefined {
  const asked = { base, include, exclude, unreachable, alternates, repository };
  return questionOf(repository, folders, asked, fingerprintKey);
}

async function nameOf(plan: ScanPlan, { repository, state }: PlannedHistory): Promise<StateName> {
  const { commonFolder, idSize } = repository;
  const engine = [(await chooseEngine()).name, buildHere()];
  const facts = [__BUILD__, engine, rulesVersion(plan.rules), plan.maxSize, idSize, commonFolder];
  const identity = hexOf(JSON.stringify(facts));
  if (state.kind === 'file') return { file: state.path, identity };
  const name = `${prefixOf(commonFolder)}-${identity.slice(0, 16)}.state`;
  return { file: join(cacheFolder(), 'history', name), identity };
}

const hexOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const prefixOf = (commonFolder: string): string => hexOf(commonFolder).slice(0, 16);

function forKeeping({ records, secrets, answer }: SweepState, { fingerprintKey }: ScanPlan): SweepState {
  const kept = answer && keptAnswer(answer, fingerprintKey === undefined ? 'nobody' : 'the user');
  return { records, secrets, ...(kept && { answer: kept }) };
}

function save(
  name: StateName,
  state: SweepState,
  { state: { kind }, repository }: PlannedHistory,
  journal: Journal,
): void {
  try {
    writeState(name, state);
    if (kind === 'cache') removeOldStates(name.file, prefixOf(repository.commonFolder));
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    // A cache that cannot be written is no problem, only slower.
    if (kind !== 'file') return;
    const message = `${name.file} cannot be written: ${errnoInWords(error)}; the next sweep will read everything again`;
    journal.report({ code: 'state-not-written', level: 'warning', message });
  }
}
