import type { CiFile, Hit } from '../ci-file.ts';
import { around, textAt, valueAt } from '../tree.ts';
import { secretWord } from './secret-word.ts';

/** Secrets written to the file that GitLab takes variables for later jobs from: an artifact that others can download. */
export function matchSecretInDotenv({ scripts }: CiFile): readonly Hit[] {
  return scripts.flatMap(({ commands, scope, place }) => {
    const files = [...around(place)].flatMap(({ node }) => {
      const file = textAt(valueAt(valueAt(node, 'artifacts'), 'reports'), 'dotenv');
      return file === undefined ? [] : [file];
    });
    if (files.length === 0) return [];
    return commands.flatMap(({ target, words }) => {
      if (target === undefined || !files.includes(target.replace(/["']|^\.\//g, ''))) return [];
      const written = secretWord(words, scope);
      if (!written) return [];
      const { start, end } = written.word;
      return [{ start, end, subject: `${written.secret} > ${target}`, place }];
    });
  });
}
