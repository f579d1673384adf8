import type { HookName } from './hooks/hook-names.ts';
import type {
  BaselineOptions,
  ChangeOptions,
  CiOptions,
  ConvertOptions,
  DiffOptions,
  DoctorOptions,
  HistoryOptions,
  HostOptions,
  MergeOptions,
  PruneOptions,
  RulesDiffOptions,
  RulesOptions,
  ScanOptions,
  StatOptions,
} from './options.ts';

/** What the command line asks for. */
export type Invocation =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'scan'; readonly targets: readonly string[]; readonly options: ScanOptions }
  | { readonly kind: 'doctor'; readonly options: DoctorOptions }
  | { readonly kind: 'host'; readonly options: HostOptions }
  | { readonly kind: 'ci'; readonly targets: readonly string[]; readonly options: CiOptions }
  | { readonly kind: 'history'; readonly repository: string; readonly options: HistoryOptions }
  | { readonly kind: 'staged'; readonly options: ChangeOptions }
  | { readonly kind: 'range'; readonly words: readonly string[]; readonly options: ChangeOptions }
  | { readonly kind: 'hook-install' | 'hook-uninstall'; readonly hook: HookName }
  | { readonly kind: 'baseline-create'; readonly targets: readonly string[]; readonly options: BaselineOptions }
  | { readonly kind: 'baseline-update'; readonly targets: readonly string[]; readonly options: BaselineOptions }
  | { readonly kind: 'baseline-prune'; readonly targets: readonly string[]; readonly options: PruneOptions }
  | { readonly kind: 'baseline-stat'; readonly options: StatOptions }
  | { readonly kind: 'report-convert'; readonly file: string; readonly options: ConvertOptions }
  | { readonly kind: 'report-merge'; readonly files: readonly string[]; readonly options: MergeOptions }
  | { readonly kind: 'report-diff'; readonly before: string; readonly after: string; readonly options: DiffOptions }
  | { readonly kind: 'rules-list'; readonly options: RulesOptions }
  | { readonly kind: 'rules-show'; readonly id: string; readonly options: RulesOptions }
  | { readonly kind: 'rules-lint'; readonly file: string | undefined; readonly options: RulesOptions }
  | {
      readonly kind: 'rules-diff';
      readonly before: string;
      readonly after: string;
      readonly options: RulesDiffOptions;
    }
  | { readonly kind: 'rules-stats'; readonly options: RulesOptions }
  | { readonly kind: 'rules-test'; readonly id: string | undefined; readonly options: RulesOptions };

/** What texts for people depend on. */
export interface ParserSurroundings {
  readonly version: string;
  /** Width of the terminal. */
  readonly columns: number;
}
