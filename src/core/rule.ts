/** How bad it is when this credential is used by somebody else. */
export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** How sure we are that a match is a credential at all. */
export const CONFIDENCES = ['low', 'medium', 'high'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export const IDENTITY_PATTERNS = [
  'api_key',
  'token_file',
  'oauth_device_flow',
  'oauth_client_credentials',
  'private_key',
  'certificate',
  'session',
  'password',
  'helper',
  'unknown',
] as const;
/** What kind of identity stands behind a credential. `helper`: no secret lies on disk; `unknown`: the rule does not say. */
export type IdentityPattern = (typeof IDENTITY_PATTERNS)[number];

export const ACTORS = ['human', 'service', 'either', 'unknown'] as const;
export type Actor = (typeof ACTORS)[number];

export const LIFETIMES = ['expired', 'expiring', 'valid_until', 'short_lived', 'never_expires', 'unknown'] as const;
/** How long a credential lives, decided offline. Of a kind of credential: what holds where nobody chooses otherwise. */
export type Lifetime = (typeof LIFETIMES)[number];

export interface Identity {
  readonly pattern: IdentityPattern;
  readonly actor: Actor;
  /** One sentence: what in the format or the provider's documentation tells us so. */
  readonly evidence: string;
}

export interface Lifecycle {
  readonly lifetime: Lifetime;
  /** One sentence for people: when it ends by itself. */
  readonly expires: string;
  /** Days that the provider gives it when nobody chooses otherwise. */
  readonly defaultDays?: number;
  /** One sentence: how to replace it. */
  readonly rotate?: string;
  readonly revoke: {
    /** The page or endpoint where it is ended. */
    readonly url?: string;
    /** One sentence: how to end it. */
    readonly how: string;
  };
}

/**
 * A token with a shape of its own. The pattern is RE2 syntax; group 1, when there is one, is the secret.
 * The pattern is tried where one of its literals occurs, never on a whole file.
 */
export interface TokenMatch {
  readonly kind: 'token';
  readonly pattern: string;
  /** Byte strings of which every match contains at least one; compared exactly, or folded when the pattern begins with (?i). */
  readonly literals: readonly string[];
  /**
   * What may stand beside the match. `word`: no letter, digit or underscore on either side (default);
   * `token`: in addition no `-`, `+`, `/`, `.` or `=` that would make it a part of a longer token; `none`: anything.
   */
  readonly edges: 'word' | 'token' | 'none';
}

/** A value without a prefix of its own, found by a provider's word in the name that it is assigned to. */
export interface AssignmentMatch {
  readonly kind: 'assignment';
  /** Words of the provider, lower case, compared without case: the name of the variable contains one. */
  readonly keywords: readonly string[];
  /** RE2 pattern of the value alone, without quotes. */
  readonly value: string;
}

/** A value found because a provider's word stands at most `distance` bytes before it, assignment or not. */
export interface NearbyMatch {
  readonly kind: 'nearby';
  readonly keywords: readonly string[];
  readonly value: string;
  readonly distance: number;
}

/** Any value with a telling name: `password = …`, `"apiKey": "…"`, `<secret>…</secret>`. */
export interface NamedMatch {
  readonly kind: 'named';
  /** Endings of names, lower case without separators: `password`, `apikey`. */
  readonly names: readonly string[];
  readonly minLength: number;
  readonly maxLength: number;
}

/** What an imported rule does not report, although its pattern matches. */
export interface Allowlist {
  /** For people: why. */
  readonly description?: string;
  /** Whether one criterion that is given has to hold, or each of them. */
  readonly condition: 'any' | 'all';
  /** RE2 patterns, searched for in the path. */
  readonly paths: readonly string[];
  /** Full ids of commits. */
  readonly commits: readonly string[];
  /** RE2 patterns, searched for in `target`. */
  readonly regexes: readonly string[];
  /** `line`: all lines that the match stands on. */
  readonly target: 'secret' | 'match' | 'line';
  /** Texts of which the secret holds one, compared without case. */
  readonly stopwords: readonly string[];
}

/** Where the matches of a pattern have to be searched for; follows from the pattern and its keywords. */
export interface SearchPlan {
  /**
   * `literals`: around its literals. `keywords`: in all of a text that holds one of its keywords. `nothing`: in all of every
   * text, which is slow.
   */
  readonly by: 'literals' | 'keywords' | 'nothing';
  /** What to look for, in lower case when `fold`; empty by nothing. */
  readonly literals: readonly string[];
  readonly fold: boolean;
  /** A match begins at least `minBefore` and at most `maxBefore` bytes before the first of its literals. */
  readonly minBefore: number;
  readonly maxBefore: number;
  /** In bytes; longer matches are cut. */
  readonly maxLength: number;
  /** Keywords that the literals do not imply: a text has to hold one of them; empty when that is known. */
  readonly keywords: readonly string[];
}

/**
 * A pattern that is searched for in the whole text: its leftmost matches that do not overlap. For rules that other tools
 * wrote, and for those of which nobody knows a literal.
 */
export interface SearchMatch {
  readonly kind: 'search';
  /** RE2 syntax; the first group that takes part and is not empty is the secret, without one it is the match. */
  readonly pattern: string;
  /** A text that holds none of them, compared without case, is not searched; empty: every text is. */
  readonly keywords: readonly string[];
  readonly edges: TokenMatch['edges'];
  /** RE2 pattern that must occur in the path. */
  readonly path?: string;
  readonly allowlists: readonly Allowlist[];
  readonly plan: SearchPlan;
}

export const KEYSTORE_FORMATS = [
  'keepass',
  'java',
  'pkcs12',
  'keytab',
  'kerberos-cache',
  'openpgp',
  'gpg-agent',
  'der',
  'bitcoin',
  'bouncy-castle',
  'gnome-keyring',
  'kwallet',
  'macos-keychain',
  'password-safe',
  'tor',
] as const;
/** Binary files that keep keys, by what reads them; see src/keystores. */
export type KeystoreFormat = (typeof KEYSTORE_FORMATS)[number];

export const KEYSTORE_GUARDS = ['open', 'password', 'sealed'] as const;
/**
 * What it takes to use a key that lies in a file. `open`: nothing but the file, or a password that programs set by default;
 * `password`: one that somebody chose; `sealed`: that too, and until then nobody knows whether there is a key at all.
 */
export type KeystoreGuard = (typeof KEYSTORE_GUARDS)[number];

/** A whole file that keeps keys, told by how it begins and by its structure. */
export interface KeystoreMatch {
  readonly kind: 'keystore';
  readonly format: KeystoreFormat;
  /** Of the files of that format, those that are guarded in one of these ways. */
  readonly guards: readonly KeystoreGuard[];
}

export type MatchSpec = TokenMatch | AssignmentMatch | NearbyMatch | NamedMatch | SearchMatch | KeystoreMatch;

/** A test that a match has to pass; `onFailure: lower` takes one step of confidence instead of dropping the match. */
export type CheckSpec =
  | {
      readonly check: 'entropy';
      readonly min: number;
      /** `min` itself is too little. */
      readonly exclusive?: true;
    }
  | { readonly check: 'checksum'; readonly algorithm: string; readonly onFailure: 'drop' | 'lower' }
  | { readonly check: 'jwt' }
  | { readonly check: 'pem' }
  | { readonly check: 'mixed'; readonly classes: number }
  | { readonly check: 'base64-decodes'; readonly to: string }
  | { readonly check: 'basic-auth' }
  | { readonly check: 'not-hex' }
  | { readonly check: 'not-uuid' }
  | { readonly check: 'without-words'; readonly words: readonly string[] }
  | {
      readonly check: 'characters';
      /** Least number of each. */
      readonly digits: number;
      readonly upper: number;
      readonly lower: number;
      readonly special: number;
      /** The characters that count as special. */
      readonly specials: string;
    };

export const CATEGORIES = [
  'ai',
  'analytics',
  'cdn',
  'chat',
  'ci',
  'cloud',
  'collaboration',
  'commerce',
  'crypto',
  'data',
  'database',
  'finance',
  'forge',
  'generic',
  'hr',
  'identity',
  'mail',
  'maps',
  'marketing',
  'media',
  'network',
  'observability',
  'payment',
  'registry',
  'secrets',
  'security',
  'support',
  'telephony',
  'testing',
] as const;
/** What a provider is for. */
export type Category = (typeof CATEGORIES)[number];

export interface Provider {
  readonly id: string;
  readonly name: string;
  /** Not given: not known. */
  readonly category?: Category;
}

/** What holds for every credential of a kind, however it was found. Its id never changes once released. */
export interface CredentialKind {
  readonly id: string;
  readonly title: string;
  readonly provider: Provider;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly identity: Identity;
  /** One sentence: what whoever holds this credential can do. */
  readonly severityReason?: string;
  /** One sentence: how to let it do less. */
  readonly leastPrivilege?: string;
  readonly lifecycle: Lifecycle;
  /** How to put it right; set where a credential is handled badly, rather than found. */
  readonly remediation?: string;
  /** Lines that stand there instead. */
  readonly replacement?: string;
  /** Ids of the published standards, such as `NHI7:2025`. */
  readonly standards: readonly string[];
  readonly references: readonly string[];
}

export const PART_KINDS = ['id', 'secret'] as const;
/** Whether a part opens something in other hands, or only tells whose the secret is. */
export type PartKind = (typeof PART_KINDS)[number];

/**
 * Another part of the credential that a rule's secret belongs to, such as the key id of a secret key. It is looked for
 * around the secret: what rules find, or what is assigned to a name of its own.
 */
export interface PartSpec {
  /** What people call it: `access key ID`. */
  readonly name: string;
  readonly kind: PartKind;
  /** How many lines away it may stand. */
  readonly lines: number;
  /** Rules that find it; what is joined to a secret is no finding of its own. */
  readonly rules: readonly string[];
  /** Names that it is assigned to, lower case with underscores: `app_id` is also `appId`, `app-id` and `APPID`. */
  readonly names: readonly string[];
  /** RE2 pattern of a value assigned to such a name. It is shown whole: only what is no secret may match. */
  readonly value?: string;
}

/**
 * Where a rule counts that is about code which handles credentials badly. It finds places rather than secrets: in text as it
 * stands, outside of comments, not in histories, and each place is a finding of its own.
 */
export interface CodeConditions {
  /** Endings of the files' names: `.py`. */
  readonly files: readonly string[];
  /** Texts, in lower case, one of which the file holds, compared without case; empty: any file. */
  readonly holds: readonly string[];
  /** Texts, in lower case, none of which the file holds. */
  readonly lacks: readonly string[];
}

/** Tools whose rule files can be read. */
export type ForeignTool = 'gitleaks' | 'kingfisher';

/** A detector, as data. */
export interface Rule extends CredentialKind {
  /** Version of cli-cred-scan that first had it. */
  readonly since: string;
  readonly match: MatchSpec;
  readonly checks: readonly CheckSpec[];
  /** Set when it is about code rather than about a credential. */
  readonly code?: CodeConditions;
  /** What else belongs to the credential. */
  readonly parts?: readonly PartSpec[];
  /** The tool that the rule was written for, when it is not this one: then it finds what it finds there, without our doubts. */
  readonly writtenFor?: ForeignTool;
  /** Generator expressions of text that must match; see rules/examples. */
  readonly examples: readonly string[];
  readonly counterExamples: readonly string[];
}
