import type { PositionalOptions } from 'yargs';
import type { PositionalSpec } from './command-spec.ts';

type Typed = Readonly<Record<string, unknown>>;

const BRACKETS = {
  one: ['<', '>'],
  'at most one': ['[', ']'],
  any: ['[', '..]'],
  'at least one': ['<', '..>'],
} as const;

/** A positional as it stands in yargs' name of a command, and in the help. */
export function yargsWords({ word, count }: PositionalSpec): string {
  const [before, behind] = BRACKETS[count];
  return `${before}${word}${behind}`;
}

/** A positional as yargs wants it. */
export function yargsPositional({ describe, choices, default: byDefault }: PositionalSpec): PositionalOptions {
  return {
    describe: byDefault === '.' ? `${describe}; default: this folder` : describe,
    ...(choices ? { choices } : { type: 'string' as const }),
    ...(choices && byDefault ? { default: byDefault } : {}),
  };
}

/**
 * What yargs read for the positionals of a command.
 *
 * @param depth how many words name the command
 */
export function readPositionals(
  specs: Readonly<Record<string, PositionalSpec>>,
  argv: Typed,
  depth: number,
): Readonly<Record<string, string | readonly string[] | undefined>> {
  return Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, readPositional(spec, argv, depth)]));
}

function readPositional(spec: PositionalSpec, argv: Typed, depth: number): string | readonly string[] | undefined {
  const typed = argv[spec.word];
  if (spec.count === 'one' || spec.count === 'at most one') {
    return typeof typed === 'string' ? wordOf(spec, typed) : spec.default;
  }
  // yargs does not count what follows `--` among the words of a command.
  const words = [...wordsOf(typed), ...wordsOf(argv._).slice(depth)].map((word) => wordOf(spec, word));
  return words.length > 0 || spec.default === undefined ? words : [spec.default];
}

/** Of a positional that is `-`, yargs leaves an empty word. */
const wordOf = ({ names }: PositionalSpec, word: string): string => (names === 'report' ? word || '-' : word);

const wordsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
