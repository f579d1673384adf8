import { BLOB } from '../../../scanners/git/objects/entry-header.ts';
import { type InspectOptions, inspect } from '../../inspect.ts';
import { addFound, type FoundSecrets, type SecretKey, secretKey } from '../found-secrets.ts';
import { readEach } from '../read-each.ts';
import { idIn, keepRecords, meet, type ObjectRecords, typeIn } from './object-records.ts';

/**
 * Which objects hold which secrets, and nothing of the secrets themselves: each is only a number. What a secret is called
 * in this run is found out anew, by looking into an object that has it.
 */
export interface SecretMemory {
  /** For each secret, the indexes of the records of all objects that hold it. */
  readonly holders: readonly (readonly number[])[];
  /** Objects by which secrets are told apart: the index of the record, and all secrets in it by their first match. */
  readonly tellers: readonly (readonly [object: number, secrets: readonly number[]])[];
}

/** What need not be looked at again, with the names that secrets have in this run. */
export interface Recalled {
  /** Of objects that are still there. */
  readonly records: ObjectRecords;
  readonly inBlobs: FoundSecrets;
  readonly inMessages: FoundSecrets;
  /** By id: objects by which secrets are told apart. */
  readonly tellers: ReadonlyMap<string, readonly SecretKey[]>;
}

export const nothingRecalled = (records: ObjectRecords): Recalled => ({
  records,
  inBlobs: new Map(),
  inMessages: new Map(),
  tellers: new Map(),
});

export interface RecallOptions {
  readonly root: string;
  readonly maxSize: number;
  readonly inspection: InspectOptions;
}

/**
 * Recalls the objects that are still there. Those that hold a secret that cannot be told apart any more are forgotten, and
 * so will be looked at again.
 *
 * @param present ids of what is there, in several lists that are each in order
 * @throws GitError
 */
export async function recall(
  { records, secrets }: { readonly records: ObjectRecords; readonly secrets: SecretMemory },
  present: readonly Uint8Array[],
  options: RecallOptions,
): Promise<Recalled> {
  const isKept = new Uint8Array(records.count);
  for (const ids of present) {
    meet(records, ids, (record) => {
      isKept[record] = 1;
    });
  }
  const { names, tellers } = await nameSecrets(records, secrets, isKept, options);
  secrets.holders.forEach((objects, secret) => {
    if (names[secret] === undefined) for (const object of objects) isKept[object] = 0;
  });
  const recalled = { ...nothingRecalled(keepRecords(records, isKept)), tellers };
  secrets.holders.forEach((objects, secret) => {
    const name = names[secret];
    if (name === undefined) return;
    for (const object of objects) {
      if (!isKept[object]) continue;
      const isBlob = typeIn(records.outcomes[object]) === BLOB;
      addFound(isBlob ? recalled.inBlobs : recalled.inMessages, [name], idIn(records, object));
    }
  });
  return recalled;
}

/** What the secrets are called in this run, by number. */
async function nameSecrets(
  records: ObjectRecords,
  secrets: SecretMemory,
  isPresent: Uint8Array,
  { root, maxSize, inspection }: RecallOptions,
) {
  const names: (SecretKey | undefined)[] = [];
  const tellers = new Map<string, readonly SecretKey[]>();
  const there = secrets.tellers.filter(([object]) => isPresent[object]);
  const wanted = new Map(there.map(([object, numbers]) => [idIn(records, object), numbers]));
  for await (const { id, bytes } of readEach(root, undefined, wanted.keys(), maxSize)) {
    const found = secretsIn(bytes, inspection);
    const numbers = wanted.get(id) ?? [];
    if (found.length !== numbers.length) continue;
    tellers.set(id, found);
    numbers.forEach((secret, i) => {
      names[secret] = found[i];
    });
  }
  return { names, tellers };
}

/** The secrets in an object, each once, by their first match. */
export function secretsIn(bytes: Buffer, inspection: InspectOptions): readonly SecretKey[] {
  const { observations } = inspect({ bytes, origin: { kind: 'object', path: '' } }, inspection);
  return [...new Set(observations.map(({ ruleId, secretFingerprint }) => secretKey(ruleId, secretFingerprint)))];
}
