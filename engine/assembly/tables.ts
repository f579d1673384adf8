import {
  H_HEADS_AT,
  H_LITERALS_AT,
  H_PROBES_AT,
  H_SETS_AT,
  H_SHIFT_OR_AT,
  H_STEPS_AT,
  H_TEXT_AT,
  SET_SIZE,
} from './layout.ts';

/** Addresses of the parts of the table blob in use. */
export let shiftOr: usize = 0;
export let heads: usize = 0;
export let literals: usize = 0;
export let texts: usize = 0;
export let probes: usize = 0;
export let steps: usize = 0;
let sets: usize = 0;

export function useTablesAt(blob: usize): void {
  shiftOr = blob + header(blob, H_SHIFT_OR_AT);
  heads = blob + header(blob, H_HEADS_AT);
  literals = blob + header(blob, H_LITERALS_AT);
  texts = blob + header(blob, H_TEXT_AT);
  probes = blob + header(blob, H_PROBES_AT);
  steps = blob + header(blob, H_STEPS_AT);
  sets = blob + header(blob, H_SETS_AT);
}

export function setNumber(index: u32): usize {
  return sets + index * SET_SIZE;
}

function header(blob: usize, word: i32): u32 {
  return load<u32>(blob + <usize>word * 4);
}
