import { GUARD } from './layout.ts';

/** The text that is being searched, as addresses. At least GUARD zero bytes lie on either side of it. */
export let textStart: usize = 0;
export let textEnd: usize = 0;

/** What a longer text left behind the new one is wiped out. */
export function setText(start: usize, length: usize): void {
  textStart = start;
  textEnd = start + length;
  memory.fill(textEnd, 0, GUARD);
}
