import type { KeystoreFormat } from '../../core/rules/keystore-match.ts';
import type { KeystoreContents } from '../../keystores/keystore-contents.ts';
import { keystoreFormat } from '../../keystores/keystore-format.ts';
import { readKeystore } from '../../keystores/read-keystore.ts';
import type { Subject } from '../candidate.ts';
import { base64End } from '../decode/base64-end.ts';

/** A file that keeps keys, or might, in base64 within a text. */
export interface Base64File {
  /** Where its base64 ends in the text. */
  readonly end: number;
  readonly bytes: Buffer;
  readonly contents: KeystoreContents;
}

/** Where a file seems to begin. */
export interface FilePlace {
  readonly start: number;
  readonly format: KeystoreFormat;
}

/**
 * The file that begins at a place of a text; undefined where none of that format does, or none that is whole.
 *
 * @param payer id of the rule on whose budget it is read
 */
export type ReadBase64File = (subject: Subject, place: FilePlace, payer: string) => Base64File | undefined;

interface LastRead extends FilePlace {
  readonly file: Base64File | undefined;
}

/** Symbols, and where they are wrapped; more than any format is told by. */
const HEAD = 160;
/** Armor has its header lines between its first line and the base64. Checks look no farther back either. */
const FARTHEST_ARMOR = 400;
const [BEGIN, END] = ['-----BEGIN ', '-----END '];

/** A file is read once for all rules of its format, which are tried one after the other: what that takes counts for the first. */
export function base64FileReader(): ReadBase64File {
  const lastReads = new WeakMap<Subject, LastRead>();
  return (subject, place, payer) => {
    const last = lastReads.get(subject);
    if (last?.start === place.start && last.format === place.format) return last.file;
    const file = readAt(subject, place, payer);
    lastReads.set(subject, { ...place, file });
    return file;
  };
}

function readAt({ bytes, budget }: Subject, { start, format }: FilePlace, payer: string): Base64File | undefined {
  if (keystoreFormat(decoded(bytes, start, start + HEAD)) !== format) return undefined;
  // PEM and armor have rules of their own.
  if (isArmored(bytes, start) || !budget.spend(payer, HEAD)) return undefined;
  const end = base64End(bytes, start);
  // Not given back where it is one: a file of nothing but such beginnings would be read once for each.
  if (end === undefined || !budget.spend(payer, end - start)) return undefined;
  const file = decoded(bytes, start, end);
  const contents = readKeystore(format, file);
  return contents && { end, bytes: file, contents };
}

const decoded = (bytes: Buffer, start: number, end: number): Buffer =>
  Buffer.from(bytes.toString('latin1', start, end), 'base64');

function isArmored(bytes: Buffer, start: number): boolean {
  const before = bytes.toString('latin1', Math.max(0, start - FARTHEST_ARMOR), start);
  const begin = before.lastIndexOf(BEGIN);
  return begin >= 0 && !before.includes(END, begin);
}
