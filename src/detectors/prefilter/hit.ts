import {
  HIT_HOLDS,
  HIT_LITERAL,
  HIT_LITERAL_END,
  HIT_NAME,
  HIT_NAME_END,
  HIT_SIZE,
  HIT_VALUE,
  HIT_VALUE_END,
} from '../../../engine/assembly/layout.ts';

/** A place where a rule may match: one of its literals, and what the matching core saw around it. Offsets in the text. */
export interface Hit {
  /** Index in the rule tables. */
  readonly probe: number;
  readonly literalStart: number;
  readonly literalEnd: number;
  /** Where the match begins, for tokens whose literal is always as far from there; where the value begins, for values. */
  readonly start: number;
  /** Of named values only. */
  readonly end: number;
  /** Of named values only: the name that the value is given to. */
  readonly nameStart: number;
  readonly nameEnd: number;
  /** False only where more is asked for: nothing can match here as the text is (`reportAlways`), or no check passes it (`keepUnlikely`). */
  readonly holds: boolean;
}

/** The hit number `index` of those that lie at `at`. */
export function readHit(memory: DataView, at: number, index: number): Hit {
  const hit = at + index * HIT_SIZE;
  return {
    probe: memory.getUint32(hit, true),
    literalStart: memory.getUint32(hit + HIT_LITERAL, true),
    literalEnd: memory.getUint32(hit + HIT_LITERAL_END, true),
    start: memory.getUint32(hit + HIT_VALUE, true),
    end: memory.getUint32(hit + HIT_VALUE_END, true),
    nameStart: memory.getUint32(hit + HIT_NAME, true),
    nameEnd: memory.getUint32(hit + HIT_NAME_END, true),
    holds: memory.getUint32(hit + HIT_HOLDS, true) === 1,
  };
}
