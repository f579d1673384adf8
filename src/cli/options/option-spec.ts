import type { OptionGroup } from './option-groups.ts';

/** `flag`: on or off; `text`: one value, given once; `list`: one value each time it is given. */
export interface OptionSpec {
  readonly kind: 'flag' | 'text' | 'list';
  readonly group: OptionGroup;
  readonly describe: string;
  readonly choices?: readonly string[];
  /** What its values name, where that is not a choice: completion proposes it. */
  readonly names?: Named;
  /** What holds when neither the command line nor the configuration says anything, as the help shows it. */
  readonly default?: string;
}

/** Files may be folders, too, where a command takes either. A check is one of CI configurations. */
export type Named = 'file' | 'folder' | 'rule' | 'check' | 'rule or check' | 'store';

export type OptionTable = Readonly<Record<string, OptionSpec>>;

type ValueOf<Spec extends OptionSpec> = Spec['kind'] extends 'flag'
  ? boolean | undefined
  : Spec['kind'] extends 'list'
    ? readonly string[]
    : Spec extends { readonly choices: readonly (infer Choice)[] }
      ? Choice | undefined
      : string | undefined;

/** What was typed for each option of a table; undefined, or an empty list, where nothing was. */
export type ValuesOf<Table extends OptionTable> = {
  readonly [Name in keyof Table]: ValueOf<Table[Name]>;
};

/** A table of options without those of these names. */
export function without<T extends object, K extends keyof T>(table: T, names: readonly K[]): Omit<T, K> {
  return Object.fromEntries(Object.entries(table).filter(([name]) => !names.some((left) => left === name))) as Omit<
    T,
    K
  >;
}
