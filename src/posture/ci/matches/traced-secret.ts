import type { CiFile, Hit } from '../ci-file.ts';
import { secretsIn } from '../secret-references.ts';
import { expandedText } from '../shell/expanded-text.ts';
import type { Command } from '../shell/read-commands.ts';

/** Scripts that print each command with what its variables hold, and then use a secret. */
export function matchTracedSecret({ scripts }: CiFile): readonly Hit[] {
  return scripts.flatMap(({ commands, scope, place }) => {
    const isUsed = (command: Command) => command.words.some((w) => secretsIn(expandedText(w.text), scope).length > 0);
    for (const [index, command] of commands.entries()) {
      if (!setsTrace(command, '-')) continue;
      const end = commands.findIndex((later, at) => at > index && setsTrace(later, '+'));
      const traced = commands.slice(index + 1, end < 0 ? undefined : end);
      const first = command.words[0];
      if (traced.some(isUsed))
        return [{ start: first.start, end: command.words.at(-1)!.end, subject: 'set -x', place }];
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
