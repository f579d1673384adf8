import type { PositionalOptions } from 'yargs';
import { UsageError } from '../../core/errors.ts';
import { displayPath } from '../../core/path.ts';
import type { PositionalSpec } from './command-spec.ts';
import { seeHelp } from './help-texts.ts';

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
 * @param command the words that name it
 * @throws UsageError for a word that is one too many
 */
export function readPositionals(
  specs: Readonly<Record<string, PositionalSpec>>,
  argv: Typed,
  command: readonly string[],
): Readonly<Record<string, string | readonly string[] | undefined>> {
  // yargs does not count what follows `--` among the words of a command.
  const others = wordsOf(argv._).slice(command.length);
  const read = Object.entries(specs).map(([name, spec]) => [name, readPositional(spec, argv[spec.word], others)]);
  const [tooMany] = others;
  if (tooMany !== undefined) throw new UsageError(`one word too many: ${displayPath(tooMany)}`, seeHelp(command));
  return Object.fromEntries(read);
}

/** Takes away what it uses of the other words. */
function readPositional(
  spec: PositionalSpec,
  typed: unknown,
  others: string[],
): string | readonly string[] | undefined {
  if (spec.count === 'one' || spec.count === 'at most one') {
    const word = typeof typed === 'string' ? typed : others.shift();
    return word === undefined ? spec.default : wordOf(spec, word);
  }
  const words = [...wordsOf(typed), ...others.splice(0)].map((word) => wordOf(spec, word));
  return words.length > 0 || spec.default === undefined ? words : [spec.default];
}

/** Of a positional that is `-`, yargs leaves an empty word. */
const wordOf = ({ names }: PositionalSpec, word: string): string => (names === 'report' ? word || '-' : word);

const wordsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
