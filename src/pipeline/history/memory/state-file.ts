import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, unlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { IdSize } from '../../../scanners/git/objects/pack-index.ts';
import { replaceCacheFile } from '../../cache-folder.ts';
import type { Answer } from './answer.ts';
import type { ObjectRecords } from './object-records.ts';
import type { SecretMemory } from './recall.ts';

/** What is kept between two sweeps of a repository. */
export interface SweepState {
  readonly records: ObjectRecords;
  readonly secrets: SecretMemory;
  /** The whole answer, for as long as nothing changes. */
  readonly answer?: Answer;
}

/** Which file, and what has to be the same for it to be of use. */
export interface StateName {
  readonly file: string;
  /** Everything that what became of an object depends on: rules, program, limits. */
  readonly identity: string;
}

const MAGIC = Buffer.from('cli-cred-scan history state 1\n');
const SUM_BYTES = 32;
const HEAD_BYTES = MAGIC.length + SUM_BYTES + 4;
/** States of one repository, under different rules and limits, that are kept beside each other. */
const MOST_STATES = 4;

interface Facts extends Omit<SweepState, 'records'> {
  readonly idSize: IdSize;
  readonly count: number;
}

/** Undefined when there is none, or one that is broken or of another identity: then everything is read anew. */
export function readState(name: StateName): SweepState | undefined {
  try {
    const bytes = readFileSync(name.file);
    if (bytes.length < HEAD_BYTES || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
    const body = bytes.subarray(MAGIC.length + SUM_BYTES);
    const sum = bytes.subarray(MAGIC.length, MAGIC.length + SUM_BYTES);
    return sumOf(name, [body]).equals(sum) ? parse(body) : undefined;
  } catch {
    return undefined;
  }
}

/** @throws an error of the file system */
export function writeState(name: StateName, { records, ...rest }: SweepState): void {
  const facts: Facts = { idSize: records.idSize, count: records.count, ...rest };
  const json = Buffer.from(JSON.stringify(facts));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  const { ids, lengths, outcomes } = records;
  const body = [length, json, ids, new Uint8Array(lengths.buffer, lengths.byteOffset, lengths.byteLength), outcomes];
  replaceCacheFile(name.file, [MAGIC, sumOf(name, body), ...body]);
}

function parse(body: Buffer): SweepState {
  const end = 4 + body.readUInt32LE(0);
  const { idSize, count, ...rest } = JSON.parse(body.toString('utf8', 4, end)) as Facts;
  const lengthsAt = end + count * idSize;
  const outcomesAt = lengthsAt + count * 4;
  const lengths = new Uint32Array(Uint8Array.prototype.slice.call(body, lengthsAt, outcomesAt).buffer);
  const records = { idSize, count, ids: body.subarray(end, lengthsAt), lengths, outcomes: body.subarray(outcomesAt) };
  return { ...rest, records };
}

/** Holds for one identity only. No key goes in: who has the file could test guesses of it. */
function sumOf({ identity }: StateName, body: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256').update(`${identity}\n`);
  for (const piece of body) hash.update(piece);
  return hash.digest();
}

/** Removes the oldest of the states in the folder whose names begin alike. */
export function removeOldStates(file: string, prefix: string): void {
  const folder = dirname(file);
  const states = readdirSync(folder)
    .filter((name) => name.startsWith(prefix))
    .map((name) => ({ path: join(folder, name), at: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.at - a.at);
  for (const { path } of states.slice(MOST_STATES)) unlinkSync(path);
}
