import {
  ASSIGNMENT,
  EDGES_NONE,
  EDGES_WORD,
  FLOATING_TOKEN,
  NAMED,
  NEARBY,
  TOKEN,
} from '../../../engine/assembly/layout.ts';
import { byteSetOf } from './byte-set.ts';
import type { Probe } from './probe.ts';

/** Which bytes may stand right before and behind a literal; where others do, its probes would rule it out at once. */
export interface Neighbours {
  /** @param first the literal's first byte, as it stands there */
  mayPrecede(byte: number, first: number): boolean;
  /** @param last the literal's last byte, as it stands there */
  mayFollow(byte: number, last: number): boolean;
}

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const CAPITAL = byteSetOf(LOWER.toUpperCase());
const LETTER = byteSetOf(LOWER + LOWER.toUpperCase());
const NAME = byteSetOf(`${LOWER}${LOWER.toUpperCase()}0123456789_`);
const JOINER = byteSetOf('-+/.');
/** What may end an escape: `\n`, `%20`, the end of a colour. */
const ESCAPE_END = byteSetOf('nrtfbvm0123456789ABCDEFabcdef');

const isLetter = (byte: number): boolean => LETTER[byte] === 1;
const isCapital = (byte: number): boolean => CAPITAL[byte] === 1;
const isLower = (byte: number): boolean => isLetter(byte) && !isCapital(byte);

/**
 * What some of the probes of a literal of `length` bytes allow: no less than what the matching core allows, whose
 * edges, telling suffixes and shapes this follows.
 */
export const neighboursOf = (probes: readonly Probe[], length: number): Neighbours => ({
  mayPrecede: (byte, first) => probes.some((probe) => allowsBefore(probe, byte, first)),
  mayFollow: (byte, last) => probes.some((probe) => allowsBehind(probe, length, byte, last)),
});

function allowsBefore(probe: Probe, byte: number, first: number): boolean {
  switch (probe.kind) {
    case TOKEN:
      if (probe.far) return true;
      if (probe.before > 0) return allowsAt(probe.shape, probe.before - 1, byte);
      if (probe.edges === EDGES_NONE) return true;
      if (NAME[byte] === 1) return ESCAPE_END[byte] === 1;
      return probe.edges === EDGES_WORD || JOINER[byte] !== 1;
    case ASSIGNMENT:
    case NEARBY:
      return !isLetter(byte) || (isLower(byte) && isCapital(first));
    case FLOATING_TOKEN:
    case NAMED:
      return true;
  }
}

function allowsBehind(probe: Probe, length: number, byte: number, last: number): boolean {
  switch (probe.kind) {
    case TOKEN:
      return probe.far || allowsAt(probe.shape, probe.before + length, byte);
    case FLOATING_TOKEN:
      return probe.far || allowsAt(probe.shape, length, byte);
    case NAMED:
      return !isLetter(byte) || (isCapital(byte) && isLower(last));
    case ASSIGNMENT:
    case NEARBY:
      return true;
  }
}

const allowsAt = (shape: readonly Uint8Array[], index: number, byte: number): boolean =>
  index >= shape.length || shape[index][byte] === 1;
