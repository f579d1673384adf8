/** Words by their last byte: for each byte the address of a word, or 0. */
const HEADS_SIZE: usize = 256 * sizeof<u32>();
/** A word: the address of the next one with that last byte, or 0, then its length and its bytes. */
const LENGTH = 4;
const BYTES = 8;

/** A list of the words in a text, which blanks part; ASCII. */
export function wordList(text: string): usize {
  const list = heap.alloc(HEADS_SIZE);
  memory.fill(list, 0, HEADS_SIZE);
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    if (i < text.length && text.charCodeAt(i) !== 0x20) continue;
    if (i > start) add(list, text, start, i);
    start = i + 1;
  }
  return list;
}

function add(list: usize, text: string, start: i32, end: i32): void {
  const length = end - start;
  const head = list + <usize>text.charCodeAt(end - 1) * sizeof<u32>();
  const entry = heap.alloc(BYTES + length);
  store<u32>(entry, load<u32>(head));
  store<u32>(entry, length, LENGTH);
  for (let i = 0; i < length; i++) store<u8>(entry + BYTES + i, text.charCodeAt(start + i));
  store<u32>(head, <u32>entry);
}

/** Whether the bytes from `start` to `end`, which are some, end with one of the words. */
export function endsWithWord(list: usize, start: usize, end: usize): bool {
  let entry: usize = load<u32>(list + <usize>load<u8>(end - 1) * sizeof<u32>());
  for (; entry !== 0; entry = load<u32>(entry)) {
    const length: usize = load<u32>(entry, LENGTH);
    if (length <= end - start && memory.compare(end - length, entry + BYTES, length) === 0) return true;
  }
  return false;
}

/** Whether the bytes from `start` to `end`, which are some, are one of the words. */
export function isWord(list: usize, start: usize, end: usize): bool {
  let entry: usize = load<u32>(list + <usize>load<u8>(end - 1) * sizeof<u32>());
  for (; entry !== 0; entry = load<u32>(entry)) {
    if (load<u32>(entry, LENGTH) === <u32>(end - start) && memory.compare(start, entry + BYTES, end - start) === 0)
      return true;
  }
  return false;
}
