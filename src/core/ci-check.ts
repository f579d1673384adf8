import type { CredentialKind } from './kinds/credential-kind.ts';

export const CI_FORMATS = ['yaml', 'dockerfile', 'hcl', 'groovy'] as const;
/** How the files of a system are written. */
export type CiFormat = (typeof CI_FORMATS)[number];

/** A way through a configuration: keys, `a|b` for either, `*` for any key or item, `**` for any number of them. */
export type ConfigPath = string;

export const VALUE_KINDS = [
  'secret',
  'personal-token',
  'literal',
  'set',
  'present',
  'credential-path',
  'telling-key',
] as const;
/**
 * What a value has to be. `secret`: it refers to one that is kept elsewhere; `personal-token`: that one's name says that it
 * is a person's; `literal`: it stands there itself; `set`: any text; `present`: a key, whatever it holds; `credential-path`: it names files that hold
 * credentials; `telling-key`: its key names a secret.
 */
export type ValueKind = (typeof VALUE_KINDS)[number];

/** A value at a place. */
export interface ValueMatch {
  readonly at: ConfigPath;
  /** A kind of value, or the texts that it may be, compared without case. */
  readonly is: ValueKind | readonly string[];
  /** Keys beside it that have to begin with one of the texts; the map around, when it is not beside: `uses`. */
  readonly where?: Readonly<Record<string, readonly string[]>>;
  /** Keys beside it that begin with one of these texts rule it out. */
  readonly unless?: Readonly<Record<string, readonly string[]>>;
  /** Keys that must not stand beside it. */
  readonly lacks?: readonly string[];
  /** Of a path: the key around it whose folder it is in. */
  readonly under?: string;
}

/** A secret, or a text that is one, in a command of a script. */
export interface CommandMatch {
  /** Any program, when there are none. */
  readonly programs: readonly string[];
  /** Words that follow, in this order, perhaps with others between them. */
  readonly words: readonly string[];
  /** Options whose value it is; any later word, when there are none. */
  readonly options: readonly string[];
  /** Words that make it none: `--password-stdin`. */
  readonly lacks: readonly string[];
  /** What such a command is given: a secret, files that hold credentials, or whatever it is. */
  readonly given: 'secret' | 'credential-path' | 'anything';
}

export const CODE_MATCHES = [
  'fork-checkout',
  'fork-job',
  'pull-request-secret',
  'event-head',
  'trusts-everyone',
  'persisted-token',
  'workspace-artifact',
  'azure-workspace',
  'echoed-secret',
  'encoded-secret',
  'traced-secret',
  'secret-in-url',
  'build-argument',
  'groovy-interpolation',
  'interpolated-secret',
  'named-value',
  'oidc-anyone',
  'oidc-organization',
  'oidc-no-audience',
  'secret-in-output',
  'secret-in-dotenv',
  'secret-in-result',
  'unmasked-variable',
  'derived-secret',
  'environment-printed',
  'environment-sent',
  'secrets-inherited',
  'npm-publish',
  'npm-token-written',
  'cloud-provider-key',
] as const;
/** What data cannot tell; each is a file in src/posture/ci/matches. */
export type CodeMatch = (typeof CODE_MATCHES)[number];

export type CiMatch =
  | ({ readonly kind: 'value' } & ValueMatch)
  | ({ readonly kind: 'command' } & CommandMatch)
  | { readonly kind: 'code'; readonly name: CodeMatch };

/** A change of the file that puts it right, where it is mechanical. */
export interface CiFixSpec {
  /** One sentence: what it does, and what has to be there first. */
  readonly description: string;
  /** Keys of the map around the value that go. */
  readonly remove: readonly string[];
  /** Keys that come in their place, or the value's own, as `key: value`. */
  readonly insert: readonly string[];
  /** What the job has to be allowed besides, as `key: value`: added where it, or else the workflow, names its permissions. */
  readonly grant?: string;
}

/** A check of how a configuration handles secrets. Its id never changes once released. */
export interface CiCheck extends CredentialKind {
  /** Version of cli-cred-scan that first had it. */
  readonly since: string;
  /** Id of the system; `any` holds wherever there are scripts. */
  readonly system: string;
  readonly remediation: string;
  /** Lines that stand there instead. */
  readonly replacement?: string;
  readonly matches: readonly CiMatch[];
  readonly fix?: CiFixSpec;
}

/** A check with what it is tried on; the package carries it without. */
export interface CiCheckSource extends CiCheck {
  /** Files that must be found; `«` and `»` stand around what is, `§` is taken out. */
  readonly examples: readonly CiExample[];
  readonly counterExamples: readonly CiExample[];
}

/** A file, under the path that it is found by. */
export interface CiExample {
  readonly path?: string;
  readonly text: string;
}

/** A system whose configuration is looked at. */
export interface CiSystem {
  readonly id: string;
  readonly name: string;
  readonly format: CiFormat;
  /** As in a .gitignore, relative to the root of a repository. */
  readonly files: readonly string[];
  /** Of files that only their content tells: one of these stands in their first bytes. */
  readonly marks: readonly string[];
  /** Id of another system whose checks hold here, too. */
  readonly like?: string | undefined;
  /** Where its scripts stand. */
  readonly scripts: readonly ConfigPath[];
  /** Keys of the maps, or lists of name and value, that give variables to scripts below the map around them. */
  readonly variables: readonly string[];
  /** `none`: scripts have only those secrets that the file gives them; `secrets`: others, too, whose names tell. */
  readonly ambient: 'none' | 'secrets';
  /**
   * Which of its files are read at all, besides those in which detectors found something: those that hold one of the texts,
   * in lower case, when what is `neutral` is taken out; all of them, when there are none.
   */
  readonly gate: readonly string[];
  readonly neutral: readonly string[];
  /** One sentence: where a secret belongs instead of the file. */
  readonly plaintext: string;
}

/** Everything that is known of CI configurations. */
export interface CiCatalogue<Check extends CiCheck = CiCheck> {
  readonly systems: readonly CiSystem[];
  readonly checks: readonly Check[];
}
