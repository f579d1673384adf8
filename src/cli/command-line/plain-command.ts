import { COMMANDS } from '../commands-table.ts';
import type { OptionSpec, OptionTable } from '../options/option-spec.ts';
import type { PositionalSpec } from './command-spec.ts';
import { findCommand } from './find-command.ts';
import type { Invocation } from './invocation.ts';

type Values = Record<string, boolean | string | string[] | undefined>;
type Words = Record<string, string | readonly string[] | undefined>;

/**
 * A command, or a scan, whose words are all plain: names, flags, and options with their values. Undefined for whatever may
 * mean something else (groups of commands, help, mistakes, quotes inside of values): those are for yargs.
 */
export function readPlainCommand(args: readonly string[]): Invocation | undefined {
  const { spec, depth } = findCommand(args);
  if ('commands' in spec) return undefined;
  const words: string[] = [];
  const values = unsetOptions(spec.options);
  for (let at: number = depth; at < args.length; ) {
    const isOption = args[at].startsWith('-') && (args[at] !== '-' || depth > 0);
    const taken = isOption ? readOption(args, at, values, spec.options) : readWord(args[at], words);
    if (taken === 0) return undefined;
    at += taken;
  }
  const positionals = readPositionals(spec.positionals, words);
  const kind = depth === 0 ? 'scan' : args.slice(0, depth).join('-');
  return positionals && ({ kind, ...positionals, options: values } as unknown as Invocation);
}

/** What holds for options of which none is typed. */
export const unsetOptions = (table: OptionTable): Values =>
  Object.fromEntries(Object.entries(table).map(([name, { kind }]) => [name, kind === 'list' ? [] : undefined]));

/** Returns how many words were taken: none when in doubt. */
function readWord(word: string, words: string[]): number {
  if (!isPlain(word) || Object.hasOwn(COMMANDS, word)) return 0;
  words.push(word);
  return 1;
}

/** Undefined where there are too many words, or too few. */
function readPositionals(specs: Readonly<Record<string, PositionalSpec>>, words: readonly string[]): Words | undefined {
  const left = [...words];
  const read: Words = {};
  for (const [name, spec] of Object.entries(specs)) {
    const isOne = spec.count === 'one' || spec.count === 'at most one';
    const own = left.splice(0, isOne ? 1 : left.length);
    const isMissing = own.length === 0 && (spec.count === 'one' || spec.count === 'at least one');
    if (isMissing || own.some((word) => spec.choices?.includes(word) === false)) return undefined;
    const all = own.length === 0 && spec.default !== undefined ? [spec.default] : own;
    read[name] = isOne ? all[0] : all;
  }
  return left.length === 0 ? read : undefined;
}

function readOption(args: readonly string[], at: number, values: Values, table: OptionTable): number {
  const [, name, assigned] = /^--([a-z-]+)(?:=(.*))?$/s.exec(args[at]) ?? [];
  const next = args[at + 1];
  const spec = specOf(table, name);
  if (spec?.kind === 'flag') return assigned === undefined && !isTruth(next) ? put(values, name, true, 1) : 0;
  if (spec) {
    const value = assigned ?? next;
    return isValue(spec, value) ? put(values, name, value, assigned === undefined ? 2 : 1) : 0;
  }
  const negated = name?.startsWith('no-') ? name.slice(3) : undefined;
  const isNegatedFlag = specOf(table, negated)?.kind === 'flag' && assigned === undefined && !isTruth(next);
  return isNegatedFlag ? put(values, negated!, false, 1) : 0;
}

const specOf = (table: OptionTable, name: string | undefined): OptionSpec | undefined =>
  name !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;

/** After a flag, these words are taken for its value. */
const isTruth = (word: string | undefined): boolean => word === 'true' || word === 'false';

function isValue({ choices }: OptionSpec, value: string | undefined): value is string {
  if (value === undefined || value.startsWith('-') || !isPlain(value)) return false;
  return !choices || choices.includes(value);
}

/** Not empty, and without quotes, which are taken off values. */
const isPlain = (word: string): boolean => word !== '' && !/["'`]/.test(word);

/** Returns `words`, or 0 when an option that takes one value was given before. */
function put(values: Values, name: string, value: boolean | string, words: number): number {
  const before = values[name];
  if (Array.isArray(before)) before.push(String(value));
  else if (before !== undefined && typeof value === 'string') return 0;
  else values[name] = value;
  return words;
}
