import type { CommandGroup, CommandSpec, PositionalSpec } from '../command-line/command-spec.ts';
import { findCommand } from '../command-line/find-command.ts';
import { COMMANDS } from '../commands-table.ts';
import type { OptionSpec, OptionTable } from '../options/option-spec.ts';
import { NOTHING, type Proposal, type Proposals } from './proposals.ts';
import { proposeNamed } from './propose-named.ts';

/**
 * What the word being typed may become. First a line that says which paths may stand there: `none`, `files` or `folders`;
 * then a line for each word, with its meaning behind a tab.
 *
 * @param request the number of the word being typed, the program's name, and what was typed
 */
export async function complete([number, ...words]: readonly string[]): Promise<string> {
  const typed = joinedValues(words.slice(1, Number(number)));
  const current = wordAt(words, Number(number));
  const assignment = /^(--[a-z-]+)=(.*)$/s.exec(current);
  const { paths, proposals } = assignment
    ? prefixed(`${assignment[1]}=`, await propose([...typed, assignment[1]], assignment[2]))
    : await propose(typed, current);
  const lines = proposals.filter(([word]) => word.startsWith(current)).map((proposal) => `${proposal.join('\t')}\n`);
  return [`${paths}\n`, ...lines].join('');
}

/** Bash parts `--format=json` into three words; the second is no word to complete. */
function wordAt(words: readonly string[], at: number): string {
  const word = words[at] ?? '';
  return word === '=' ? '' : word;
}

const joinedValues = (words: readonly string[]): readonly string[] => words.filter((word) => word !== '=');

function prefixed(prefix: string, { paths, proposals }: Proposals): Proposals {
  return { paths, proposals: proposals.map(([word, ...meaning]) => [`${prefix}${word}`, ...meaning]) };
}

async function propose(typed: readonly string[], current: string): Promise<Proposals> {
  const { spec, depth } = findCommand(typed);
  const options = 'commands' in spec ? {} : spec.options;
  const onlyNames = typed.includes('--');
  const option = onlyNames ? undefined : valueOptionOf(options, typed.at(-1));
  if (option) return proposeNamed(option);
  if (current.startsWith('-') && !onlyNames) return { paths: 'none', proposals: optionWords(options, typed) };
  if ('commands' in spec) {
    return typed.length === depth ? { paths: 'none', proposals: describedWords(spec.commands) } : NOTHING;
  }
  const positional = positionalAt(spec, typed.slice(depth));
  const { paths, proposals } = positional ? await proposeNamed(positional) : NOTHING;
  return { paths, proposals: typed.length === 0 ? describedWords(COMMANDS) : proposals };
}

function valueOptionOf(options: OptionTable, word = ''): OptionSpec | undefined {
  const name = word.slice(2);
  const option = word.startsWith('--') && Object.hasOwn(options, name) ? options[name] : undefined;
  return option?.kind === 'flag' ? undefined : option;
}

function positionalAt({ positionals, options }: CommandSpec, typed: readonly string[]): PositionalSpec | undefined {
  const specs = Object.values(positionals);
  const before = typed.filter((word, at) => !word.startsWith('-') && !valueOptionOf(options, typed[at - 1])).length;
  const last = specs.at(-1);
  const isEndless = last?.count === 'any' || last?.count === 'at least one';
  return specs[before] ?? (isEndless ? last : undefined);
}

const describedWords = (table: Readonly<Record<string, CommandSpec | CommandGroup>>): readonly Proposal[] =>
  Object.entries(table).map(([word, { describe }]) => [word, describe]);

/** The options that may still be given. */
function optionWords(table: OptionTable, typed: readonly string[]): readonly Proposal[] {
  const words = Object.entries(table).flatMap(([name, { describe, kind, default: byDefault }]): Proposal[] => {
    const isGiven = typed.some((word) => [`--${name}`, `--no-${name}`].includes(word) || word.startsWith(`--${name}=`));
    if (isGiven && kind !== 'list') return [];
    // Only what is on by itself is worth turning off.
    const negated: Proposal[] = kind === 'flag' && byDefault ? [[`--no-${name}`, describe]] : [];
    return [[`--${name}`, describe], ...negated];
  });
  return [...words, ['--help', 'Show help'], ['--version', 'Show version number']];
}
