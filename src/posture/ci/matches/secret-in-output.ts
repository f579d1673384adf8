import type { CiFile, Hit } from '../ci-file.ts';
import { secretsIn } from '../secret-references.ts';
import { expandedText } from '../shell/expanded-text.ts';

/** Files of GitHub's runner that hand what is written to them to other steps, jobs or readers. */
const FILES = /\bGITHUB_(OUTPUT|ENV|STEP_SUMMARY)\b/;
/** The commands that stood for these files before. */
const COMMANDS = /^["']?::set-(?:output|env) /;

/** Secrets written to the outputs, the environment or the summary of a run. */
export function matchSecretInOutput({ scripts }: CiFile): readonly Hit[] {
  return scripts.flatMap(({ commands, scope, place }) =>
    commands.flatMap(({ target, words }) => {
      const file = FILES.exec(target ?? '')?.[0];
      const word = words.find(({ text }) => {
        return (file || COMMANDS.test(text)) && secretsIn(expandedText(text), scope).length > 0;
      });
      if (!word) return [];
      const [secret] = secretsIn(expandedText(word.text), scope);
      return [{ start: word.start, end: word.end, subject: `${secret} > ${file ?? 'output'}`, place }];
    }),
  );
}
