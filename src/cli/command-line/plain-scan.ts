import { COMMANDS } from '../commands-table.ts';
import type { OptionSpec } from '../options/option-spec.ts';
import { SCAN_OPTIONS, type ScanOptions } from '../options/scan-options.ts';
import type { Invocation } from './invocation.ts';

type Values = Record<string, boolean | string | string[] | undefined>;

/**
 * A scan whose words are all plain: targets, flags, and options with their values. Undefined for whatever may mean something
 * else (commands, help, mistakes, quotes inside of values): those are for yargs.
 */
export function readPlainScan(args: readonly string[]): Invocation | undefined {
  const targets: string[] = [];
  const values: Values = emptyValues();
  for (let at = 0; at < args.length; ) {
    const word = args[at];
    const taken = word.startsWith('-') && word !== '-' ? readOption(args, at, values) : readTarget(word, targets);
    if (taken === 0) return undefined;
    at += taken;
  }
  const options = values as unknown as ScanOptions;
  return { kind: 'scan', targets: targets.length > 0 ? targets : ['.'], options };
}

/** Nothing typed. */
export const unsetScanOptions = (): ScanOptions => emptyValues() as unknown as ScanOptions;

function emptyValues(): Values {
  const specs = Object.entries<OptionSpec>(SCAN_OPTIONS);
  return Object.fromEntries(specs.map(([name, { kind }]) => [name, kind === 'list' ? [] : undefined]));
}

/** Returns how many words were taken: none when in doubt. */
function readTarget(word: string, targets: string[]): number {
  if (!isPlain(word) || Object.hasOwn(COMMANDS, word)) return 0;
  targets.push(word);
  return 1;
}

function readOption(args: readonly string[], at: number, values: Values): number {
  const [, name, assigned] = /^--([a-z-]+)(?:=(.*))?$/s.exec(args[at]) ?? [];
  const next = args[at + 1];
  const spec = specOf(name);
  if (spec?.kind === 'flag') return assigned === undefined && !isTruth(next) ? put(values, name, true, 1) : 0;
  if (spec) {
    const value = assigned ?? next;
    return isValue(spec, value) ? put(values, name, value, assigned === undefined ? 2 : 1) : 0;
  }
  const negated = name?.startsWith('no-') ? name.slice(3) : undefined;
  const isNegatedFlag = specOf(negated)?.kind === 'flag' && assigned === undefined && !isTruth(next);
  return isNegatedFlag ? put(values, negated!, false, 1) : 0;
}

const specOf = (name: string | undefined): OptionSpec | undefined =>
  name !== undefined && Object.hasOwn(SCAN_OPTIONS, name) ? SCAN_OPTIONS[name as keyof typeof SCAN_OPTIONS] : undefined;

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
