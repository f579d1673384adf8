import { COMMIT, TREE } from '../../../scanners/git/objects/entry-header.ts';
import { compareIds, findId, type IdSize } from '../../../scanners/git/objects/pack-index.ts';
import { type BatchResult, emptyBatchResult } from '../../scan-batch.ts';
import { kindOf, objectPath, type SkippedObject } from '../object-batch.ts';

/** What became of objects, in order of their ids; nothing of what is in them. */
export interface ObjectRecords {
  readonly idSize: IdSize;
  readonly count: number;
  /** `count` ids, one behind the other. */
  readonly ids: Uint8Array;
  /** Bytes that were looked at. */
  readonly lengths: Uint32Array;
  /** See outcomeOf. */
  readonly outcomes: Uint8Array;
}

/** Why an object was not looked at, or not to its end, by number; 0: it was. */
const SHORTCOMINGS = [undefined, 'binary', 'empty', 'too-large', 'truncated'] as const;
type Shortcoming = SkippedObject['reason'] | 'truncated';

/** The outcome of an object: its type and what kept it from being looked at, in one byte. */
export const outcomeOf = (type: number, shortcoming?: Shortcoming): number =>
  type | (SHORTCOMINGS.indexOf(shortcoming) << 4);
export const typeIn = (outcome: number): number => outcome & 15;
const shortcomingIn = (outcome: number): Shortcoming | undefined => SHORTCOMINGS[outcome >> 4];

export const noRecords = (idSize: IdSize): ObjectRecords => ({
  idSize,
  count: 0,
  ids: new Uint8Array(0),
  lengths: new Uint32Array(0),
  outcomes: new Uint8Array(0),
});

/** The id of an object, in hex. */
export function idIn({ ids, idSize }: ObjectRecords, index: number): string {
  return Buffer.from(ids.buffer, ids.byteOffset + index * idSize, idSize).toString('hex');
}

/**
 * Tells of each record whether a list of ids has it too, and of each id whether it has a record.
 *
 * @param ids in order
 * @param onBoth given the index of the record and that in the list
 */
export function meet(records: ObjectRecords, ids: Uint8Array, onBoth: (record: number, index: number) => void): void {
  const { idSize, count } = records;
  const others = ids.length / idSize;
  for (let [record, index] = [0, 0]; record < count && index < others; ) {
    const order = compareIds(records.ids, record * idSize, ids, index * idSize, idSize);
    if (order === 0) onBoth(record, index);
    if (order <= 0) record++;
    if (order >= 0) index++;
  }
}

/** Whether there is a record of an object. */
export const hasRecord = (records: ObjectRecords, id: string): boolean => findId(records, Buffer.from(id, 'hex')) >= 0;

/** Ids of the commits among them. */
export function commitsIn(records: ObjectRecords): readonly string[] {
  const ids: string[] = [];
  for (let i = 0; i < records.count; i++) if (typeIn(records.outcomes[i]) === COMMIT) ids.push(idIn(records, i));
  return ids;
}

/** Of several lists the one list; what is in two of them is taken from the first. */
export function mergeRecords(lists: readonly ObjectRecords[], idSize: IdSize): ObjectRecords {
  return lists.reduce(mergeTwo, noRecords(idSize));
}

function mergeTwo(a: ObjectRecords, b: ObjectRecords): ObjectRecords {
  const { idSize } = a;
  if (a.count === 0) return b;
  if (b.count === 0) return a;
  const into = createRecords(a.count + b.count, idSize);
  let [at, next] = [0, 0];
  while (at < a.count || next < b.count) {
    const order =
      at === a.count ? 1 : next === b.count ? -1 : compareIds(a.ids, at * idSize, b.ids, next * idSize, idSize);
    if (order <= 0) into.copy(a, at++);
    else into.copy(b, next);
    if (order >= 0) next++;
  }
  return into.done();
}

/** Those records for which `isKept` is not 0. */
export function keepRecords(records: ObjectRecords, isKept: Uint8Array): ObjectRecords {
  const into = createRecords(records.count, records.idSize);
  for (let i = 0; i < records.count; i++) if (isKept[i]) into.copy(records, i);
  return into.done();
}

/** Makes records, which are to be added in order of their ids. */
export interface RecordsMaker {
  add(ids: Uint8Array, at: number, length: number, outcome: number): void;
  copy(from: ObjectRecords, index: number): void;
  done(): ObjectRecords;
}

export function createRecords(most: number, idSize: IdSize): RecordsMaker {
  const ids = new Uint8Array(most * idSize);
  const lengths = new Uint32Array(most);
  const outcomes = new Uint8Array(most);
  let count = 0;
  const maker: RecordsMaker = {
    add(from, at, length, outcome) {
      for (let i = 0; i < idSize; i++) ids[count * idSize + i] = from[at + i];
      lengths[count] = length;
      outcomes[count++] = outcome;
    },
    copy: (from, index) => maker.add(from.ids, index * idSize, from.lengths[index], from.outcomes[index]),
    done: () => ({
      idSize,
      count,
      ids: ids.subarray(0, count * idSize),
      lengths: lengths.subarray(0, count),
      outcomes: outcomes.subarray(0, count),
    }),
  };
  return maker;
}

/** What a scan of the objects told of them, other than what was found; and ids of those that hold more than was looked at. */
export function retell(records: ObjectRecords): { readonly batch: BatchResult; readonly truncated: readonly string[] } {
  const batch = emptyBatchResult();
  const truncated: string[] = [];
  for (let i = 0; i < records.count; i++) {
    const type = typeIn(records.outcomes[i]);
    const shortcoming = shortcomingIn(records.outcomes[i]);
    if (shortcoming === 'truncated') truncated.push(idIn(records, i));
    if (shortcoming === undefined || shortcoming === 'truncated') {
      if (type === TREE) continue;
      batch.files++;
      batch.bytes += records.lengths[i];
    } else batch.skipped.push({ path: objectPath(kindOf(type), idIn(records, i)), reason: shortcoming });
  }
  return { batch, truncated };
}
