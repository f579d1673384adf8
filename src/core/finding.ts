import type { Credential, Posture } from './credential.ts';
import type { Confidence } from './kinds/confidence.ts';
import type { CredentialKind } from './kinds/credential-kind.ts';
import type { Severity } from './kinds/severity.ts';
import type { Encoding } from './match.ts';
import type { Origin } from './origin.ts';
import type { PartKind } from './rules/part-spec.ts';

/** A place in a text: lines from 1, columns from 1 in UTF-16 code units, `endColumn` exclusive (SARIF 2.1.0 §3.30). */
export interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** Bytes from the start of the blob. */
  readonly byteOffset: number;
  readonly byteLength: number;
}

/** Why a finding does not count: by what, on whose word, until when (YYYY-MM-DD). */
export interface Suppression {
  readonly by: 'inline' | 'ignore-file' | 'config' | 'baseline';
  readonly reason?: string;
  readonly until?: string;
}

export const PATH_CONTEXTS = ['vendored', 'test', 'example', 'documentation'] as const;
/** What a file is for that is not used itself: somebody else's code, a test, something to copy from, to read. */
export type PathContext = (typeof PATH_CONTEXTS)[number];

/** A change of a file that puts a finding right. */
export interface Fix {
  /** What it does, and what has to be there first. */
  readonly description: string;
  /** What stands in each region becomes its text; regions do not overlap. */
  readonly edits: readonly { readonly region: Region; readonly text: string }[];
}

/** One place where a secret was seen, or is handled badly. */
export interface Sighting {
  readonly origin: Origin;
  readonly region: Region;
  readonly encoding: Encoding;
  /** Rule + path + the line with its secrets masked + ordinal: survives moved lines. Hex. */
  readonly locationFingerprint: string;
  /** The line with every secret masked, shortened around the match, without control characters. */
  readonly snippet: string;
  /** Absent where the path tells nothing of the kind. */
  readonly context?: PathContext;
  readonly suppression?: Suppression;
  /** Where it can be put right mechanically. */
  readonly fix?: Fix;
}

/** A commit, as far as it matters to who has to deal with a finding. Names are `name <address>`, dates RFC 3339. */
export interface CommitFacts {
  readonly commit: string;
  readonly author: string;
  readonly authored: string;
  readonly committer: string;
  readonly committed: string;
}

/** A secret's life in the history of a repository. */
export interface SecretHistory {
  /** The oldest commit that has it. */
  readonly introduced: CommitFacts;
  /** The newest commit that took it away; absent while a branch still has it. */
  readonly removed?: CommitFacts;
  /** Whether the tip of some branch has it. */
  readonly atBranchTip: boolean;
  /** Whole days since it was committed: taking it away ends nothing, because the history still tells it. */
  readonly exposedDays: number;
}

/** Where a part of a credential was seen. */
export interface PartPlace {
  readonly path: string;
  readonly region: Region;
}

/** Another part of the credential that a finding's secret belongs to, such as its key id. */
export interface CredentialPart {
  /** What people call it: `access key ID`. */
  readonly name: string;
  readonly kind: PartKind;
  /** Of the rule that finds it, where one does. It is no finding of its own. */
  readonly ruleId?: string;
  /** Masked as its rule's findings are; whole where it is only an identifier. */
  readonly preview: string;
  /** Only where the user asked to be shown secrets. */
  readonly revealed?: string;
  /** In order of path, then place. */
  readonly places: readonly [PartPlace, ...PartPlace[]];
}

/** What triage decided: one secret of one kind, wherever it was seen. Never holds the secret. */
export interface Finding {
  readonly rule: CredentialKind;
  /** The rule's, or one step less where `context` is set. */
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** Masked; see maskSecret. */
  readonly preview: string;
  /** The secret itself: only present when the user asked to be shown secrets. */
  readonly revealed?: string;
  /** Never empty; in order of path, then place. */
  readonly sightings: readonly [Sighting, ...Sighting[]];
  /** HMAC-SHA-256 of rule and secret, hex; only with a key of the user's. */
  readonly secretFingerprint?: string;
  readonly notes: readonly string[];
  /** What else belongs to the same credential; absent where nothing does. */
  readonly parts?: readonly [CredentialPart, ...CredentialPart[]];
  /** What all files are for in which it was seen and does count: the first one's. */
  readonly context?: PathContext;
  /** Of the `history` command. */
  readonly history?: SecretHistory;
  /** Of the `host` command: the record in a tool's store. */
  readonly credential?: Credential;
  /** Of the `host` command: how the store's file lies there. */
  readonly posture?: Posture;
  /** Set when every sighting is suppressed: the first one's. */
  readonly suppression?: Suppression;
}
