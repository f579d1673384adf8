import yargs, { type Argv } from 'yargs';
import { addCommands } from './add-commands.ts';
import { findCommand } from './find-command.ts';
import { PARSER_TEXTS, SCAN_USAGE } from './help-texts.ts';
import type { Invocation, ParserSurroundings } from './invocation.ts';
import { parserFailure } from './parser-failure.ts';

const WIDEST_HELP = 100;

/**
 * Reads a command line (without node and the script) to what it asks for. Prints nothing and runs nothing.
 *
 * @throws UsageError for anything that no command knows
 */
export async function parseWithYargs(args: readonly string[], surroundings: ParserSurroundings): Promise<Invocation> {
  let chosen: Invocation | undefined;
  let text = '';
  const parser = createParser(surroundings);
  addCommands(parser, (invocation) => {
    chosen = invocation;
  });
  parser.fail((message, error) => {
    throw parserFailure(message, error, args);
  });
  await parser.parseAsync(inputBehindDashes(args), {}, (_error: unknown, _argv: unknown, output: string) => {
    text = output;
  });
  return chosen ?? { kind: 'text', text: `${text.trim()}\n` };
}

/** Among the paths of a command, yargs forgets a `-` that does not stand behind `--`. */
function inputBehindDashes(args: readonly string[]): string[] {
  const { spec, depth } = findCommand(args);
  const takesPaths =
    'positionals' in spec &&
    Object.values(spec.positionals).some(({ count, names }) => count === 'any' && names === 'file');
  if (depth === 0 || !takesPaths) return [...args];
  const end = args.indexOf('--');
  const words = end < 0 ? args : args.slice(0, end);
  const takesValue = (word = ''): boolean =>
    word.startsWith('--') && (spec.options[word.slice(2)]?.kind ?? 'flag') !== 'flag';
  const input = words.filter((word, i) => word === '-' && !takesValue(words[i - 1]));
  const others = words.filter((word, i) => word !== '-' || takesValue(words[i - 1]));
  return [...others, '--', ...input, ...(end < 0 ? [] : args.slice(end + 1))];
}

function createParser({ version, columns }: ParserSurroundings): Argv {
  return yargs()
    .scriptName('cli-cred-scan')
    .usage(SCAN_USAGE)
    .locale('en')
    .updateStrings(PARSER_TEXTS as unknown as Record<string, string>)
    .parserConfiguration({
      'camel-case-expansion': false,
      'dot-notation': false,
      'greedy-arrays': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
    })
    .exitProcess(false)
    .strictOptions()
    .wrap(Math.min(columns, WIDEST_HELP))
    .version(version)
    .help()
    .alias('help', 'h');
}
