import type { Journal } from '../../scanners/journal.ts';
import type { WorkerStart } from '../start-inspection.ts';
import type { Tally } from '../tally.ts';
import type { LoadedPacks } from './load-packs.ts';
import type { Recalled } from './memory/recall.ts';

/** Which objects are to be scanned, and where goes what is told of them. */
export interface ObjectScan {
  readonly root: string;
  readonly loose: readonly LooseFile[];
  readonly packs: LoadedPacks;
  readonly recalled: Recalled;
  readonly start: WorkerStart;
  readonly jobs: number;
  readonly journal: Journal;
  readonly tally: Tally;
  readonly signal: AbortSignal | undefined;
}

/** An object in a file of its own. */
export interface LooseFile {
  /** Of objects. */
  readonly folder: string;
  readonly id: string;
}
