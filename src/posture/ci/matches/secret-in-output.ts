import type { CiFile, Hit } from '../ci-file.ts';
import { secretWord } from './secret-word.ts';

/** Files of GitHub's runner that hand what is written to them to other steps, jobs or readers. */
const FILES = /\bGITHUB_(OUTPUT|ENV|STEP_SUMMARY)\b/;
/** The commands that stood for these files before. */
const COMMANDS = /^["']?::set-(?:output|env) /;

/** Secrets written to the outputs, the environment or the summary of a run. */
export function matchSecretInOutput({ scripts }: CiFile): readonly Hit[] {
  return scripts.flatMap(({ commands, scope, place }) =>
    commands.flatMap(({ target, words }) => {
      const file = FILES.exec(target ?? '')?.[0];
      const written = secretWord(file ? words : words.filter(({ text }) => COMMANDS.test(text)), scope);
      if (!written) return [];
      const { start, end } = written.word;
      return [{ start, end, subject: `${written.secret} > ${file ?? 'output'}`, place }];
    }),
  );
}
