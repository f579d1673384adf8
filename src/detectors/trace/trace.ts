import type { Match } from '../../core/match.ts';
import type { Candidate } from '../candidate.ts';
import type { Judgement } from '../checks/judge.ts';

/**
 * What is known of a text, so that it need not be found out again of a text that was made of it: see traceAfter. Offsets
 * within `known` are relative to `at`, so that it may be shared by all the texts that it is in.
 */
export interface Trace {
  /** In order of `at`. */
  readonly candidates: readonly TracedCandidate[];
  /** Places of the literals of far-reaching rules, whether or not there is a match; in order of `at`. */
  readonly far: readonly FarLiteral[];
  /** Encoded runs with something in them, in order of `at`. */
  readonly runs: readonly TracedRun[];
  /** The text held more than is looked at. */
  readonly truncated: boolean;
}

export interface TracedCandidate {
  /** Where the literal begins that led to it. */
  readonly at: number;
  readonly known: KnownCandidate;
}

export interface KnownCandidate {
  readonly candidate: Candidate;
  /** Set when somebody asked. */
  judged?: Verdict;
}

/** What the checks said of a candidate; its match, if they let it through, with the literal at offset 0. */
export interface Verdict {
  readonly judgement: Judgement;
  readonly match: Match | undefined;
}

export interface FarLiteral {
  readonly at: number;
  /** Behind it, so many bytes may matter. */
  readonly reach: number;
  readonly known: KnownCandidate | undefined;
}

export interface TracedRun {
  readonly at: number;
  readonly length: number;
  readonly matches: readonly Match[];
}
