import type { Named, OptionTable, ValuesOf } from '../options/option-spec.ts';

/** A word of a command line that is neither a command nor an option. */
export interface PositionalSpec {
  /** As the help calls it. */
  readonly word: string;
  readonly count: 'one' | 'at most one' | 'any' | 'at least one';
  readonly describe: string;
  /** What it names: completion proposes it, and a report may be `-`, standard input. */
  readonly names: Named | 'report' | 'revision' | 'choice';
  readonly choices?: readonly string[];
  /** What holds when nothing is typed. */
  readonly default?: string;
}

/** A command, by the name of its fields in an {@link Invocation} what is typed behind it. */
export interface CommandSpec {
  readonly describe: string;
  readonly positionals: Readonly<Record<string, PositionalSpec>>;
  readonly options: OptionTable;
  readonly examples?: ReadonlyArray<readonly [line: string, meaning: string]>;
}

/** A word behind which one of several commands is typed. */
export interface CommandGroup {
  readonly describe: string;
  readonly commands: Readonly<Record<string, CommandSpec>>;
}

type PositionalValue<Spec extends PositionalSpec> = Spec['count'] extends 'any' | 'at least one'
  ? readonly string[]
  : Spec['count'] extends 'one'
    ? ValueOf<Spec>
    : Spec extends { readonly default: string }
      ? ValueOf<Spec>
      : ValueOf<Spec> | undefined;

type ValueOf<Spec> = Spec extends { readonly choices: readonly (infer Choice)[] } ? Choice : string;

/** What was typed for a command of this kind. */
export type InvocationOf<Kind extends string, Spec extends CommandSpec> = {
  readonly kind: Kind;
  readonly options: ValuesOf<Spec['options']>;
} & { readonly [Name in keyof Spec['positionals']]: PositionalValue<Spec['positionals'][Name]> };

/** What was typed for any command of a table: a command behind a group is called `group-command`. */
export type InvocationIn<Table extends Readonly<Record<string, CommandSpec | CommandGroup>>> = {
  readonly [Name in keyof Table & string]: Table[Name] extends CommandGroup
    ? {
        readonly [Word in keyof Table[Name]['commands'] & string]: InvocationOf<
          `${Name}-${Word}`,
          Table[Name]['commands'][Word]
        >;
      }[keyof Table[Name]['commands'] & string]
    : Table[Name] extends CommandSpec
      ? InvocationOf<Name, Table[Name]>
      : never;
}[keyof Table & string];
