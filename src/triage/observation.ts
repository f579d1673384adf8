import type { Fix, PathContext, Region, Suppression } from '../core/finding.ts';
import type { Confidence } from '../core/kinds/confidence.ts';
import type { Encoding } from '../core/match.ts';
import type { Origin } from '../core/origin.ts';
import type { PartKind } from '../core/rules/part-spec.ts';

/** Another part of an observed secret's credential. */
export interface ObservedPart {
  readonly name: string;
  readonly kind: PartKind;
  readonly preview: string;
  readonly region: Region;
  /** The observation that it is, too. */
  readonly observed?: Pick<Observation, 'ruleId' | 'secretFingerprint'>;
  readonly revealed?: string;
}

/** One match in one blob, told without its secret: plain data that may cross from a worker thread. */
export interface Observation {
  readonly ruleId: string;
  readonly origin: Origin;
  readonly region: Region;
  readonly encoding: Encoding;
  readonly confidence: Confidence;
  readonly preview: string;
  readonly snippet: string;
  readonly notes: readonly string[];
  /** Of the place in its file; else the file's own counts. */
  readonly context?: PathContext;
  readonly parts?: readonly ObservedPart[];
  readonly locationFingerprint: string;
  /** HMAC-SHA-256 of rule and secret, hex, under the run's key: equal for equal secrets. */
  readonly secretFingerprint: string;
  /** The `cli-cred-scan:allow` comment that covers it, if any. */
  readonly suppression?: Suppression;
  readonly revealed?: string;
  /** Where it can be put right mechanically. */
  readonly fix?: Fix;
}
