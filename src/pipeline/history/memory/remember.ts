import { GitError } from '../../../scanners/git/git-error.ts';
import { TREE } from '../../../scanners/git/objects/entry-header.ts';
import { findId, type IdSize } from '../../../scanners/git/objects/pack-index.ts';
import type { SecretKey } from '../found-secrets.ts';
import type { ListedObjects } from '../list-objects.ts';
import type { LoadedPacks } from '../load-packs.ts';
import type { ObjectReader } from '../object-reader.ts';
import type { SharedPack } from '../pack-scanner.ts';
import { readEach } from '../read-each.ts';
import type { LookedAt, ObjectFindings } from '../scan-objects.ts';
import { createRecords, mergeRecords, type ObjectRecords, outcomeOf } from './object-records.ts';
import { type Recalled, type RecallOptions, type SecretMemory, secretsIn } from './recall.ts';

/** What the next sweep need not do again. */
export interface ObjectMemory {
  readonly records: ObjectRecords;
  readonly secrets: SecretMemory;
}

/** Undefined when something could not be read, or some secret cannot be told apart by what is there. */
export async function memoryAfter(
  { packs, recalled }: ListedObjects,
  objects: ObjectFindings,
  reader: ObjectReader,
  options: RecallOptions,
): Promise<ObjectMemory | undefined> {
  if (!objects.looked.isSound) return undefined;
  const records = recordsAfter(recalled.records, packs, objects.looked);
  try {
    const secrets = await secretsAfter(records, objects, recalled, reader, options);
    return secrets && { records, secrets };
  } catch (error) {
    if (error instanceof GitError) return undefined;
    throw error;
  }
}

/** What became of the objects that are there, now and before. */
function recordsAfter(recalled: ObjectRecords, { packs }: LoadedPacks, looked: LookedAt): ObjectRecords {
  const { idSize } = recalled;
  const lists = [recalled, ...packs.map(packRecords), singleRecords(looked, idSize)];
  const records = mergeRecords(lists, idSize);
  for (const id of looked.truncated) {
    const index = findId(records, Buffer.from(id, 'hex'));
    if (index >= 0) records.outcomes[index] = outcomeOf(records.outcomes[index], 'truncated');
  }
  return records;
}

function packRecords({ forest, lengths }: SharedPack): ObjectRecords {
  const { idSize, ids, entries, count, types } = forest;
  const into = createRecords(count, idSize);
  for (let at = 0; at < count; at++) {
    const entry = entries[at];
    if (types[entry] === TREE) into.add(ids, at * idSize, 0, outcomeOf(TREE));
    else if (lengths[entry] > 0) into.add(ids, at * idSize, lengths[entry] - 1, outcomeOf(types[entry]));
  }
  return into.done();
}

function singleRecords({ singles, skipped }: LookedAt, idSize: IdSize): ObjectRecords {
  const all = [
    ...[...singles].map(([id, { type, length }]) => ({ id, length, outcome: outcomeOf(type) })),
    ...skipped.map(({ id, type, reason }) => ({ id, length: 0, outcome: outcomeOf(type, reason) })),
  ];
  all.sort((a, b) => (a.id < b.id ? -1 : 1));
  const into = createRecords(all.length, idSize);
  for (const { id, length, outcome } of all) into.add(Buffer.from(id, 'hex'), 0, length, outcome);
  return into.done();
}

/** Which objects hold which secrets, by number. */
async function secretsAfter(
  records: ObjectRecords,
  { inBlobs, inMessages }: ObjectFindings,
  recalled: Recalled,
  reader: ObjectReader,
  options: RecallOptions,
): Promise<SecretMemory | undefined> {
  const objectsOf = new Map<SecretKey, readonly string[]>();
  for (const found of [inBlobs, inMessages])
    for (const [key, ids] of found) objectsOf.set(key, [...(objectsOf.get(key) ?? []), ...ids]);
  const numbers = new Map([...objectsOf.keys()].map((key, number) => [key, number]));
  const recordOf = (id: string): number => findId(records, Buffer.from(id, 'hex'));
  const holders = [...objectsOf.values()].map((ids) => [...new Set(ids)].map(recordOf));
  const all = new Map([...recalled.tellers, ...(await newTellers(objectsOf, recalled, reader, options))]);
  const tellers = [...all].map(([id, keys]) => [recordOf(id), keys.map((key) => numbers.get(key) ?? -1)] as const);
  const told = new Set(tellers.flatMap(([, secrets]) => secrets));
  const isWhole =
    told.size === numbers.size &&
    !told.has(-1) &&
    [...holders, tellers.map(([at]) => at)].every((list) => !list.includes(-1));
  return isWhole ? { holders, tellers } : undefined;
}

/** Objects by which the secrets are told apart that those known until now do not have. */
async function newTellers(
  objectsOf: ReadonlyMap<SecretKey, readonly string[]>,
  recalled: Recalled,
  reader: ObjectReader,
  { root, maxSize, inspection }: RecallOptions,
): Promise<ReadonlyMap<string, readonly SecretKey[]>> {
  const known = new Set([...recalled.tellers.values()].flat());
  const wanted = new Set<string>();
  for (const [key, [first]] of objectsOf) if (!known.has(key)) wanted.add(first);
  const tellers = new Map<string, readonly SecretKey[]>();
  for await (const { id, bytes } of readEach(root, reader, wanted, maxSize))
    tellers.set(id, secretsIn(bytes, inspection));
  return tellers;
}
