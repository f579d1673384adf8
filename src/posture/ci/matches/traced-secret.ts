import type { CiFile, Hit } from '../ci-file.ts';
import { secretsIn } from '../secret-references.ts';
import { expandedText } from '../shell/expanded-text.ts';
import type { Command } from '../shell/read-commands.ts';

/** Scripts that print each command with what its variables hold, and then use a secret. */
export function matchTracedSecret({ scripts }: CiFile): readonly Hit[] {
  return scripts.flatMap(({ commands, scope, place }) => {
    const isUsed = (command: Command) => command.words.some((w) => secretsIn(expandedText(w.text), scope).length > 0);
    let trace: Command | undefined;
    for (const command of commands) {
      if (setsTrace(command, '+')) trace = undefined;
      else if (trace && isUsed(command)) {
        const [{ start }] = trace.words;
        return [{ start, end: trace.words.at(-1)!.end, subject: 'set -x', place }];
      } else if (setsTrace(command, '-')) trace ??= command;
    }
    return [];
  });
}

function setsTrace(command: Command, sign: '-' | '+'): boolean {
  if (command.program !== 'set') return false;
  return command.words.some(({ text }, index) => {
    if (!text.startsWith(sign)) return false;
    return /^.[a-z]*x/.test(text) || (/^.[a-z]*o$/.test(text) && command.words[index + 1]?.text === 'xtrace');
  });
}
