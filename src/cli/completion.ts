import type { CommandGroup, CommandSpec, PositionalSpec } from './command-spec.ts';
import { COMMANDS } from './commands-table.ts';
import { findCommand } from './find-command.ts';
import type { OptionSpec, OptionTable } from './options/option-spec.ts';

type Proposal = readonly [word: string, meaning?: string];

/**
 * What the word being typed may become, a line each; nothing where a path is expected, which shells complete by
 * themselves.
 *
 * @param words the program's name, then what was typed; the last one is not finished
 * @param shell $SHELL: zsh and fish show a description beside each word, in forms of their own
 */
export async function completions(words: readonly string[], shell = ''): Promise<string> {
  const separator = shell.endsWith('zsh') ? ':' : shell.endsWith('fish') ? '\t' : undefined;
  const escaped = (word: string) => (separator === ':' ? word.replaceAll(':', '\\:') : word);
  const current = words.at(-1) ?? '';
  const proposed = (await propose(words.slice(1, -1), current)).filter(([word]) => word.startsWith(current));
  return proposed
    .map(([word, meaning]) => `${escaped(word)}${separator && meaning ? separator + meaning : ''}\n`)
    .join('');
}

async function propose(typed: readonly string[], current: string): Promise<readonly Proposal[]> {
  const { spec, depth } = findCommand(typed);
  const options = 'commands' in spec ? {} : spec.options;
  const option = valueOptionOf(options, typed.at(-1));
  if (option) return proposeNamed(option);
  if (current.startsWith('-')) return optionWords(options);
  if (typed.length === 0) return describedWords(COMMANDS);
  if ('commands' in spec) return typed.length === depth ? describedWords(spec.commands) : [];
  const positional = positionalAt(spec, typed.slice(depth));
  return positional ? proposeNamed(positional) : [];
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

function proposeNamed({ choices, names }: Pick<OptionSpec | PositionalSpec, 'choices' | 'names'>) {
  return names === 'rule' ? ruleIds() : (choices ?? []).map((choice): Proposal => [choice]);
}

const describedWords = (table: Readonly<Record<string, CommandSpec | CommandGroup>>): readonly Proposal[] =>
  Object.entries(table).map(([word, { describe }]) => [word, describe]);

function optionWords(table: OptionTable): readonly Proposal[] {
  const words = Object.entries(table).flatMap(([name, { describe, kind, default: byDefault }]): Proposal[] => {
    // Only what is on by itself is worth turning off.
    const negated: Proposal[] = kind === 'flag' && byDefault ? [[`--no-${name}`, describe]] : [];
    return [[`--${name}`, describe], ...negated];
  });
  return [...words, ['--help', 'Show help'], ['--version', 'Show version number']];
}

async function ruleIds(): Promise<readonly Proposal[]> {
  const { loadBuiltinRules } = await import('../rules/builtin.ts');
  return (await loadBuiltinRules()).map(({ id, title }) => [id, title]);
}
