import type { CommandGroup, CommandSpec, PositionalSpec } from '../command-line/command-spec.ts';
import type { OptionTable } from '../options/option-spec.ts';
import { plainEntries } from './option-entries.ts';
import { roff } from './roff.ts';

/** Each command of a table as a section of its own of man(7). Of its options, those that a scan has are only named. */
export function commandEntries(
  commands: Readonly<Record<string, CommandSpec | CommandGroup>>,
  ofScan: OptionTable,
): string {
  return Object.entries(commands)
    .flatMap(([name, spec]) =>
      'commands' in spec
        ? Object.entries(spec.commands).map(([word, inner]) => commandEntry(`${name} ${word}`, inner, ofScan))
        : [commandEntry(name, spec, ofScan)],
    )
    .join('');
}

function commandEntry(name: string, { describe, positionals, options }: CommandSpec, ofScan: OptionTable): string {
  const places = Object.values(positionals);
  const known = Object.keys(options).filter((option) => isSame(options, ofScan, option));
  const own = Object.fromEntries(Object.entries(options).filter(([option]) => !known.includes(option)));
  return [
    `.SS ${roff([name, ...places.map(words)].join(' '))}\n${roff(describe)}.\n`,
    ...places.map((place) => `.TP\n\\fI${roff(place.word)}\\fR\n${roff(about(place))}.\n`),
    plainEntries(own),
    ...(known.length > 0
      ? [`.PP\nAs for a scan: ${known.map((option) => `\\fB${roff(`--${option}`)}\\fR`).join(', ')}.\n`]
      : []),
  ].join('');
}

const isSame = (options: OptionTable, others: OptionTable, name: string): boolean =>
  options[name].describe === others[name]?.describe && options[name].kind === others[name]?.kind;

/** As a synopsis shows how often a word is typed. */
function words({ word, count }: PositionalSpec): string {
  return { one: word, 'at most one': `[${word}]`, any: `[${word}...]`, 'at least one': `${word}...` }[count];
}

function about({ describe, choices, default: fallback }: PositionalSpec): string {
  const oneOf = choices ? `: ${choices.join(', ')}` : '';
  return `${describe}${oneOf}${fallback === undefined ? '' : ` (default: ${fallback})`}`;
}
