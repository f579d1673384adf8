import type { CommentingTool } from '../core/foreign-comments.ts';
import type { HostPolicy } from '../core/host-policy.ts';
import type { Confidence } from '../core/kinds/confidence.ts';
import type { Severity } from '../core/kinds/severity.ts';
import type { RuleFileSource } from '../rules/schema.ts';
import type { IgnoreEntry } from '../triage/suppress/ignore-file.ts';

/** What a configuration file says, and nothing more: defaults are not filled in, so that options can win over it. */
export interface Config {
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  /** Bytes. */
  readonly maxSize?: number;
  readonly trackedOnly?: boolean;
  readonly severity?: Severity;
  readonly confidence?: Confidence;
  readonly failOn?: Severity | 'none';
  readonly rules?: {
    readonly disable?: readonly string[];
    readonly only?: readonly string[];
  };
  /** Tools whose comments allow a finding. */
  readonly foreignComments?: readonly CommentingTool[];
  /** Validated, not yet compiled. */
  readonly customRules: readonly RuleFileSource[];
  readonly allow: readonly IgnoreEntry[];
  readonly host?: HostPolicy;
}
