import type { CiFile, Hit, Script } from '../ci-file.ts';
import { pipedThrough } from '../shell/piped-through.ts';
import type { Command } from '../shell/read-commands.ts';
import { secretWord } from './secret-word.ts';

const PRINTS = new Set(['echo', 'printf', 'Write-Host', 'Write-Output']);
/** What writes a text in another way, so that a log's mask does not know it. */
const ENCODES = new Set(['base64', 'xxd', 'rev', 'od', 'hexdump']);
const PASSES_ON = new Set([...ENCODES, 'cat', 'tr', 'sed', 'fold', 'head', 'tail', 'cut', 'tee']);

/** Secrets that are printed to the log as they are. */
export function matchEchoedSecret({ scripts }: CiFile): readonly Hit[] {
  return printedIn(scripts, (command) => command.output === 'shown' && !command.pipedTo);
}

/** Secrets that are printed to the log in another way, so that the log does not hide them. */
export function matchEncodedSecret({ scripts }: CiFile): readonly Hit[] {
  return printedIn(scripts, (command) => {
    const chain = pipedThrough(command);
    const last = chain.at(-1);
    if (last?.output !== 'shown' || !chain.some((part) => ENCODES.has(part.program))) return false;
    return chain.every((part) => PASSES_ON.has(part.program));
  });
}

function printedIn(scripts: readonly Script[], isShown: (command: Command) => boolean): readonly Hit[] {
  return scripts.flatMap(({ commands, scope, place }) =>
    commands.flatMap((command) => {
      const program = command.program;
      const words = command.words.slice(1);
      if (!PRINTS.has(program) || !isShown(command) || words.some(({ text }) => isForSystem(text))) return [];
      const printed = secretWord(words, scope);
      if (!printed) return [];
      const { start, end } = printed.word;
      return [{ start, end, subject: `${program} ${printed.secret}`, place }];
    }),
  );
}

/** Commands to the runner, which it takes out of the log: `::add-mask::`, `##vso[…]`. */
const isForSystem = (text: string): boolean => /^["']?(?:::|##vso|##teamcity)/.test(text);
