import { createHash, randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, ftruncateSync, openSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { HostText } from '../../scanners/texts/host-text.ts';
import { lineOfText, readTexts } from '../../scanners/texts/read-texts.ts';
import { type ListMark, readTextMarks, type TextMarks, writeTextMarks } from './text-marks.ts';

/**
 * The texts of a repository in a folder that is claimed, and how far its host's lists were read. Texts are added first, and then
 * it is noted how far they go: whatever ends it, nothing is lost, and what was not noted is asked for again.
 */
export interface TextLog {
  /** Absolute. */
  readonly file: string;
  readonly markOf: (list: string) => ListMark;
  readonly add: (texts: readonly HostText[], list: string, mark: ListMark) => void;
  readonly close: () => void;
}

/** Bytes that are not worth the work of leaving out what was changed since. */
const SMALL = 4 * 1024 * 1024;
const LOT = 1000;

export function openTextLog(folder: string): TextLog {
  const marksFile = join(folder, 'texts.json');
  let marks = usable(folder, readTextMarks(marksFile)) ?? fresh();
  const file = join(folder, marks.file);
  for (const name of readdirSync(folder)) if (isTexts(name) && name !== marks.file) rmSync(join(folder, name));
  const descriptor = openSync(file, 'a', 0o600);
  ftruncateSync(descriptor, marks.length);
  let known: Map<string, string> | undefined;
  /** Texts that are not there as they are; of those that are, nothing is looked for until some come. */
  const newOf = (texts: readonly HostText[]): readonly HostText[] => {
    if (texts.length === 0) return texts;
    const digests = known ?? digestsIn(file);
    known = digests;
    return texts.filter((text) => {
      const digest = digestOf(text);
      if (digests.get(text.path) === digest) return false;
      digests.set(text.path, digest);
      return true;
    });
  };
  return {
    file,
    markOf: (list) => marks.lists[list] ?? {},
    add(texts, list, mark) {
      const length = marks.length + append(descriptor, newOf(texts));
      marks = { ...marks, length, lists: { ...marks.lists, [list]: mark } };
      writeTextMarks(marksFile, marks);
    },
    close: () => closeSync(descriptor),
  };
}

/** Leaves out what was changed since, where that is most of it. The log must not be open. */
export function compactTexts(folder: string): void {
  const marksFile = join(folder, 'texts.json');
  const marks = usable(folder, readTextMarks(marksFile));
  if (!marks || marks.length < SMALL + 2 * marks.compact) return;
  const { file } = fresh();
  const descriptor = openSync(join(folder, file), 'ax', 0o600);
  try {
    let length = 0;
    let lot: HostText[] = [];
    for (const text of readTexts(join(folder, marks.file))) {
      if (lot.push(text) < LOT) continue;
      length += append(descriptor, lot);
      lot = [];
    }
    length += append(descriptor, lot);
    writeTextMarks(marksFile, { ...marks, file, length, compact: length });
  } finally {
    closeSync(descriptor);
  }
  rmSync(join(folder, marks.file));
}

function digestsIn(file: string): Map<string, string> {
  const digests = new Map<string, string>();
  for (const text of readTexts(file)) digests.set(text.path, digestOf(text));
  return digests;
}

const digestOf = (text: HostText): string =>
  createHash('sha256').update(lineOfText(text)).digest('base64url').slice(0, 22);

const isTexts = (name: string): boolean => /^texts-[0-9a-f-]+\.jsonl$/.test(name);

const fresh = (): TextMarks => ({ file: `texts-${randomUUID()}.jsonl`, length: 0, compact: 0, lists: {} });

/** Undefined for marks whose texts are not there, or not all of them. */
function usable(folder: string, marks: TextMarks | undefined): TextMarks | undefined {
  if (!marks || !isTexts(marks.file)) return undefined;
  const stats = statSync(join(folder, marks.file), { throwIfNoEntry: false });
  return stats && stats.size >= marks.length ? marks : undefined;
}

/** @returns bytes */
function append(descriptor: number, texts: readonly HostText[]): number {
  if (texts.length === 0) return 0;
  const bytes = Buffer.from(texts.map(lineOfText).join(''));
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
  fsyncSync(descriptor);
  return bytes.length;
}
