const COLON: u32 = 0x3a;
const SLASH: u32 = 0x2f;

/** Whether a value may be a URL, or hold one. */
export function hasScheme(start: usize, end: usize): bool {
  for (let at = start; at + 2 < end; at++)
    if (load<u8>(at) === COLON && load<u8>(at + 1) === SLASH && load<u8>(at + 2) === SLASH) return true;
  return false;
}
