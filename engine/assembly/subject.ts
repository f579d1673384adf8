import { GUARD } from './layout.ts';

/** The text that is being searched, as addresses. At least GUARD zero bytes lie on either side of it. */
export let textStart: usize = 0;
export let textEnd: usize = 0;

/** Literals count that begin from here on, and before there. */
export let firstPlace: usize = 0;
export let lastPlace: usize = 0;

export function setPlaces(from: usize, to: usize): void {
  firstPlace = from;
  lastPlace = to;
}

/** What a longer text left behind the new one is wiped out. */
export function setText(start: usize, length: usize): void {
  textStart = start;
  textEnd = start + length;
  memory.fill(textEnd, 0, GUARD);
}
