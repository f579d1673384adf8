import type { CiFile, Hit } from '../ci-file.ts';
import { secretsIn } from '../secret-references.ts';
import { expandedText } from '../shell/expanded-text.ts';
import { around, textAt, valueAt } from '../tree.ts';

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
      const word = words.find(({ text }) => secretsIn(expandedText(text), scope).length > 0);
      if (!word) return [];
      return [
        {
          start: word.start,
          end: word.end,
          subject: `${secretsIn(expandedText(word.text), scope)[0]} > ${target}`,
          place,
        },
      ];
    });
  });
}
