import type { Options } from 'yargs';
import { UsageError } from '../../core/errors.ts';
import { OPTION_GROUPS } from '../options/option-groups.ts';
import type { OptionSpec, OptionTable, ValuesOf } from '../options/option-spec.ts';

/** An option table as yargs wants it. Defaults are only described, so that a configuration can come between. */
export function yargsOptions(table: OptionTable): Record<string, Options> {
  // Of what stands first, yargs makes the first heading.
  const rank = ({ group }: OptionSpec): number => OPTION_GROUPS.indexOf(group);
  const inOrder = Object.entries(table).sort(([, a], [, b]) => rank(a) - rank(b));
  return Object.fromEntries(
    inOrder.map(([name, spec]) => [
      name,
      {
        type: spec.kind === 'flag' ? 'boolean' : 'string',
        group: spec.group,
        describe: spec.describe,
        // yargs takes options for those of every command below otherwise.
        global: false,
        ...(spec.kind === 'flag' ? {} : { requiresArg: true }),
        ...(spec.kind === 'list' ? { array: true } : {}),
        ...(spec.choices ? { choices: spec.choices } : {}),
        ...(spec.default === undefined ? {} : { defaultDescription: spec.default }),
      },
    ]),
  );
}

/**
 * The values that yargs read for the options of a table.
 *
 * @throws UsageError for an option that was given twice but takes one value, and for `--no-` before one that takes any
 */
export function readOptions<T extends OptionTable>(table: T, argv: Readonly<Record<string, unknown>>): ValuesOf<T> {
  const values = Object.entries(table).map(([name, spec]) => [name, readValue(name, spec, argv[name])]);
  return Object.fromEntries(values) as ValuesOf<T>;
}

function readValue(name: string, spec: OptionSpec, value: unknown): unknown {
  if (value === undefined) return spec.kind === 'list' ? [] : undefined;
  const given: unknown[] = Array.isArray(value) ? value : [value];
  if (spec.kind === 'flag') return given.at(-1) === true;
  if (given.some((item) => typeof item !== 'string')) throw new UsageError(`unknown option --no-${name}`);
  if (given.includes('')) throw new UsageError(`--${name} needs a value`);
  if (spec.kind === 'list') return given;
  if (given.length > 1) throw new UsageError(`--${name} was given ${given.length} times but takes one value`);
  return given[0];
}
