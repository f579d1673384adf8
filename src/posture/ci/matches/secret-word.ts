import type { Script } from '../ci-file.ts';
import { secretsIn } from '../secret-references.ts';
import { expandedText } from '../shell/expanded-text.ts';
import type { Command } from '../shell/read-commands.ts';

type Word = Command['words'][number];

/** The first of some words of a command that holds a secret, and which. */
export function secretWord(
  words: readonly Word[],
  scope: Script['scope'],
): { readonly word: Word; readonly secret: string } | undefined {
  for (const word of words) {
    const [secret] = secretsIn(expandedText(word.text), scope);
    if (secret !== undefined) return { word, secret };
  }
  return undefined;
}
