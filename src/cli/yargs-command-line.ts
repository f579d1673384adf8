import yargs, { type Argv } from 'yargs';
import { addCommands } from './add-commands.ts';
import { COMPLETION_REQUEST, chooseCompletionShell, completions } from './completion.ts';
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
  if (args[0] === COMPLETION_REQUEST) {
    return { kind: 'text', text: await completions(args.slice(1), process.env.SHELL) };
  }
  if (args[0] === 'completion') chooseCompletionShell(args[1]);
  let chosen: Invocation | undefined;
  let text = '';
  const parser = createParser(surroundings);
  addCommands(parser, (invocation) => {
    chosen = invocation;
  });
  parser.fail((message, error) => {
    throw parserFailure(message, error);
  });
  await parser.parseAsync([...args], {}, (_error: unknown, _argv: unknown, output: string) => {
    text = output;
  });
  return chosen ?? { kind: 'text', text: `${text.trim()}\n` };
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
