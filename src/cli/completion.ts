import { BASELINE_COMMANDS, COMMANDS, HOOK_COMMANDS, REPORT_COMMANDS, RULES_COMMANDS } from './commands-table.ts';
import { HOOK_NAMES } from './hooks/hook-names.ts';
import {
  BASELINE_OPTIONS,
  CHANGE_OPTIONS,
  CI_OPTIONS,
  CONVERT_OPTIONS,
  DIFF_OPTIONS,
  DOCTOR_OPTIONS,
  HISTORY_OPTIONS,
  HOST_OPTIONS,
  MERGE_OPTIONS,
  type OptionSpec,
  PRUNE_OPTIONS,
  RULES_DIFF_OPTIONS,
  RULES_OPTIONS,
  SCAN_OPTIONS,
  STAT_OPTIONS,
} from './options.ts';

/** Shells that completion scripts are written for. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** The word that the completion scripts of yargs call the program with, before the words typed until now. */
export const COMPLETION_REQUEST = '--get-yargs-completions';

type Proposal = readonly [word: string, meaning?: string];

/** yargs writes the script for the shell that $SHELL names when it is created. */
export function chooseCompletionShell(shell: string | undefined): void {
  if (shell && SHELLS.some((known) => known === shell)) process.env.SHELL = `/bin/${shell}`;
}

/** Unlike the script that yargs writes for fish, this one leaves paths to the shell and tells an empty last word. */
export const FISH_SCRIPT = `# Installation: cli-cred-scan completion fish > ~/.config/fish/completions/cli-cred-scan.fish
complete -c cli-cred-scan -a '(cli-cred-scan ${COMPLETION_REQUEST} (commandline -opc) (commandline -ct))'
`;

/**
 * What the word being typed may become, a line each; nothing where a path is expected, which shells complete by
 * themselves. yargs' own proposals know neither the options of a default command nor the ids of rules.
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
  const table = optionsOf(typed);
  const previous = typed.at(-1) ?? '';
  const option = previous.startsWith('--') ? table[previous.slice(2)] : undefined;
  if (previous === '--rule') return ruleIds();
  if (option && option.kind !== 'flag') return (option.choices ?? []).map((choice) => [choice]);
  if (current.startsWith('-')) return optionWords(table);
  if (typed.length === 0) return Object.entries(COMMANDS);
  if (typed[0] === 'completion') return SHELLS.map((shell) => [shell]);
  if (typed[0] === 'baseline') return typed.length === 1 ? BASELINE_COMMANDS.map((word) => [word]) : [];
  if (typed[0] === 'hook')
    return typed.length === 1 ? HOOK_COMMANDS.map((word) => [word]) : HOOK_NAMES.map((name) => [name]);
  if (typed[0] === 'report') return typed.length === 1 ? REPORT_COMMANDS.map((word) => [word]) : [];
  if (typed[0] !== 'rules') return [];
  if (typed.length === 1) return RULES_COMMANDS.map((word) => [word]);
  return previous === 'show' || previous === 'test' ? ruleIds() : [];
}

function optionsOf([command, word]: readonly string[]): Record<string, OptionSpec> {
  if (command === 'hook') return {};
  if (command === 'rules') return word === 'diff' ? RULES_DIFF_OPTIONS : RULES_OPTIONS;
  if (command === 'doctor') return DOCTOR_OPTIONS;
  if (command === 'report') return { convert: CONVERT_OPTIONS, merge: MERGE_OPTIONS }[word] ?? DIFF_OPTIONS;
  if (command === 'host') return HOST_OPTIONS;
  if (command === 'ci') return CI_OPTIONS;
  if (command === 'history') return HISTORY_OPTIONS;
  if (command === 'staged' || command === 'range') return CHANGE_OPTIONS;
  if (command !== 'baseline') return SCAN_OPTIONS;
  if (word === 'stat') return STAT_OPTIONS;
  return word === 'prune' ? PRUNE_OPTIONS : BASELINE_OPTIONS;
}

function optionWords(table: Record<string, OptionSpec>): readonly Proposal[] {
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
