/** The reversed polynomial of IEEE 802.3. */
const POLYNOMIAL: u32 = 0xedb88320;
const WAYS: usize = 8;

/** Eight tables of 256 words: the n-th goes on over n more zero bytes. */
const tables = heap.alloc(WAYS * 1024);
let isFilled: bool = false;

function fill(): void {
  for (let byte: u32 = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 1) !== 0 ? (crc >> 1) ^ POLYNOMIAL : crc >> 1;
    store<u32>(tables + byte * 4, crc);
  }
  for (let at: usize = 1024; at < WAYS * 1024; at += 4) {
    const before = load<u32>(tables + at - 1024);
    store<u32>(tables + at, (before >> 8) ^ entry(0, before));
  }
  isFilled = true;
}

function entry(way: usize, byte: u32): u32 {
  return load<u32>(tables + way * 1024 + (byte & 0xff) * 4);
}

/** The CRC-32 of bytes, as zlib and git have it; eight at a time. */
export function crc32(start: usize, length: usize): u32 {
  if (!isFilled) fill();
  let crc: u32 = 0xffffffff;
  let at = start;
  const end = start + length;
  for (; at + 8 <= end; at += 8) {
    const low = load<u32>(at) ^ crc;
    const high = load<u32>(at + 4);
    crc =
      entry(7, low) ^
      entry(6, low >> 8) ^
      entry(5, low >> 16) ^
      entry(4, low >> 24) ^
      entry(3, high) ^
      entry(2, high >> 8) ^
      entry(1, high >> 16) ^
      entry(0, high >> 24);
  }
  for (; at < end; at++) crc = (crc >> 8) ^ entry(0, crc ^ load<u8>(at));
  return ~crc;
}
