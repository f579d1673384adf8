import { OPTION_GROUPS } from '../options/option-groups.ts';
import type { OptionSpec, OptionTable } from '../options/option-spec.ts';
import { roff } from './roff.ts';

/** What a value is called, where the option does not say what it names. */
const VALUE = 'value';

/** Each option of a table as a tagged paragraph of man(7), under the headings that the help has. */
export function optionEntries(options: OptionTable): string {
  return OPTION_GROUPS.map((group) => {
    const entries = Object.entries(options).filter(([, spec]) => spec.group === group);
    if (entries.length === 0) return '';
    return `.SS ${roff(group.replace(/:$/, ''))}\n${entries.map(([name, spec]) => entry(name, spec)).join('')}`;
  }).join('');
}

/** The same without headings. */
export function plainEntries(options: OptionTable): string {
  return Object.entries(options)
    .map(([name, spec]) => entry(name, spec))
    .join('');
}

function entry(name: string, { kind, choices, names, describe, default: fallback }: OptionSpec): string {
  const value = kind === 'flag' ? '' : ` \\fI${roff(names ?? VALUE)}\\fR`;
  const oneOf = choices ? `: ${choices.join(', ')}` : '';
  const otherwise = fallback === undefined ? '' : ` (default: ${fallback})`;
  return `.TP\n\\fB${roff(`--${name}`)}\\fR${value}\n${roff(`${describe}${oneOf}${otherwise}`)}.\n`;
}
