import type { PackFile } from '../../scanners/git/objects/pack-file.ts';

/**
 * The parts of packs that were wanted last, in pages: what is made of one object lies near it, if not next to it, and a
 * call for each would take longer than inflating it. A page has one place, so that those beside each other in the pack are
 * so in memory, too.
 */
export interface PackPages {
  /** Where in the memory the bytes are, until others are asked for; undefined when they are too many. */
  find(pack: PackFile, offset: number, length: number): number | undefined;
}

const PAGE = 1 << 14;
const COUNT = 1 << 10;
export const PAGES_BYTES = PAGE * COUNT;
const MOST_PAGES = 4;
const NONE = -1;

/** @param memory PAGES_BYTES, of nobody else's */
export function createPackPages(memory: Buffer): PackPages {
  const held = new Float64Array(COUNT).fill(NONE);
  let holder: PackFile | undefined;

  function fill(pack: PackFile, first: number, end: number): void {
    const offset = first * PAGE;
    const length = Math.min(end * PAGE, pack.size) - offset;
    for (let page = first; page < end; page++) held[page % COUNT] = NONE;
    pack.read(offset, length, memory, (first % COUNT) * PAGE);
    for (let page = first; page < end; page++) held[page % COUNT] = page;
  }

  return {
    find(pack, offset, length) {
      if (pack !== holder) held.fill(NONE);
      holder = pack;
      const first = Math.floor(offset / PAGE);
      const end = Math.ceil((offset + length) / PAGE);
      const place = first % COUNT;
      if (end - first > MOST_PAGES || place + (end - first) > COUNT || offset + length > pack.size) return undefined;
      for (let page = first; page < end; page++) {
        if (held[page % COUNT] === page) continue;
        fill(pack, page, end);
        break;
      }
      return memory.byteOffset + place * PAGE + (offset - first * PAGE);
    },
  };
}
