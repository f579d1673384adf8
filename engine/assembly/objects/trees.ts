import { ABSENT, DIFFERENCE_SIZE, FILE, SUBMODULE, SUBTREE } from '../layout.ts';

/** Modes in octal, as they stand in trees. */
const TREE_MODE: u32 = 0o040000;
const FILE_MODE: u32 = 0o100644;
const PROGRAM_MODE: u32 = 0o100755;
const LINK_MODE: u32 = 0o120000;
const SUBMODULE_MODE: u32 = 0o160000;
const KIND_MASK: u32 = 0o170000;
const MAY_RUN: u32 = 0o100;
const LONGEST_MODE: usize = 8;

const SPACE: u8 = 0x20;
const SLASH: u32 = 0x2f;
/** In each byte of eight, its lowest bit and its highest. */
const ONES: u64 = ((<u64>0x01010101) << 32) | 0x01010101;
const HIGHS: u64 = ONES << 7;

/** An entry that was read. */
class Entry {
  name: usize = 0;
  nameEnd: usize = 0;
  mode: u32 = 0;
}

const before = new Entry();
const after = new Entry();

let differences: usize = 0;
let idSize: usize = 0;

/**
 * Compares two trees (git's `<mode> SP <name> NUL <id>`, in order of names), of which either may be empty, and writes at
 * `target` what differs. There is room when there are as many bytes as both have.
 *
 * @returns the number of differences, or -1 when one of them is no tree
 */
export function diffTrees(
  old: usize,
  oldLength: usize,
  now: usize,
  nowLength: usize,
  sizeOfIds: usize,
  target: usize,
): i32 {
  differences = target;
  idSize = sizeOfIds;
  const oldEnd = old + oldLength;
  const nowEnd = now + nowLength;
  while (old < oldEnd && now < nowEnd) {
    const nul = findNul(now, nowEnd);
    if (nul === 0) return -1;
    const next = nul + 1 + idSize;
    if (next - now <= oldEnd - old && isSame(old, now, next - now)) {
      old += next - now;
      now = next;
      continue;
    }
    const oldNul = findNul(old, oldEnd);
    if (oldNul === 0 || !read(before, old, oldNul) || !read(after, now, nul)) return -1;
    const order = compare(before, after);
    if (order < 0) addGone();
    else if (order > 0) addNew();
    else if (before.mode !== after.mode || !isSame(oldNul + 1, nul + 1, idSize))
      add(after, kindOf(before), kindOf(after));
    if (order <= 0) old = oldNul + 1 + idSize;
    if (order >= 0) now = next;
  }
  for (; old < oldEnd; old = before.nameEnd + 1 + idSize) {
    const nul = findNul(old, oldEnd);
    if (nul === 0 || !read(before, old, nul)) return -1;
    addGone();
  }
  for (; now < nowEnd; now = after.nameEnd + 1 + idSize) {
    const nul = findNul(now, nowEnd);
    if (nul === 0 || !read(after, now, nul)) return -1;
    addNew();
  }
  return <i32>((differences - target) / DIFFERENCE_SIZE);
}

/** The end of the name of an entry; 0 where there is none, or no id behind it. */
function findNul(at: usize, end: usize): usize {
  const last = end - idSize;
  if (end - at <= idSize) return 0;
  for (; at < last; at += 8) {
    const eight = load<u64>(at);
    const zeros = (eight - ONES) & ~eight & HIGHS;
    if (zeros === 0) continue;
    const nul = at + <usize>(ctz(zeros) >> 3);
    return nul < last ? nul : 0;
  }
  return 0;
}

function isSame(a: usize, b: usize, length: usize): bool {
  let i: usize = 0;
  for (; i + 8 <= length; i += 8) if (load<u64>(a + i) !== load<u64>(b + i)) return false;
  for (; i < length; i++) if (load<u8>(a + i) !== load<u8>(b + i)) return false;
  return true;
}

/** Returns false when it has no mode, or no name. */
function read(entry: Entry, at: usize, nul: usize): bool {
  let mode: u32 = 0;
  let next = at;
  const most = min(nul, at + LONGEST_MODE);
  while (next < most && load<u8>(next) !== SPACE) mode = (mode << 3) | (load<u8>(next++) & 7);
  if (next === at || next >= nul - 1 || load<u8>(next) !== SPACE) return false;
  entry.mode = canonical(mode);
  entry.name = next + 1;
  entry.nameEnd = nul;
  return true;
}

/** As git takes modes, of which old programs wrote more than there are (canon_mode, object.h). */
function canonical(mode: u32): u32 {
  const kind = mode & KIND_MASK;
  if (kind === (FILE_MODE & KIND_MASK)) return (mode & MAY_RUN) !== 0 ? PROGRAM_MODE : FILE_MODE;
  return kind === LINK_MODE || kind === TREE_MODE ? kind : SUBMODULE_MODE;
}

function kindOf(entry: Entry): u32 {
  if (entry.mode === TREE_MODE) return SUBTREE;
  return entry.mode === SUBMODULE_MODE ? SUBMODULE : FILE;
}

/** Below 0 when the first comes before the other; names of trees count as if they ended with a slash. */
function compare(a: Entry, b: Entry): i32 {
  const lengthOfA = a.nameEnd - a.name;
  const lengthOfB = b.nameEnd - b.name;
  const shorter = min(lengthOfA, lengthOfB);
  for (let i: usize = 0; i < shorter; i++) {
    const order = <i32>load<u8>(a.name + i) - <i32>load<u8>(b.name + i);
    if (order !== 0) return order;
  }
  const next = <i32>byteBehind(a, shorter) - <i32>byteBehind(b, shorter);
  return next !== 0 ? next : <i32>lengthOfA - <i32>lengthOfB;
}

function byteBehind(entry: Entry, at: usize): u32 {
  if (entry.name + at < entry.nameEnd) return load<u8>(entry.name + at);
  return entry.mode === TREE_MODE ? SLASH : 0;
}

function addGone(): void {
  add(before, kindOf(before), ABSENT);
}

function addNew(): void {
  add(after, ABSENT, kindOf(after));
}

function add(named: Entry, kindBefore: u32, kindAfter: u32): void {
  store<u32>(differences, <u32>named.name);
  store<u32>(differences, <u32>(named.nameEnd - named.name), 4);
  store<u32>(differences, kindBefore, 8);
  store<u32>(differences, kindBefore === ABSENT ? 0 : <u32>(before.nameEnd + 1), 12);
  store<u32>(differences, kindAfter, 16);
  store<u32>(differences, kindAfter === ABSENT ? 0 : <u32>(after.nameEnd + 1), 20);
  differences += DIFFERENCE_SIZE;
}
