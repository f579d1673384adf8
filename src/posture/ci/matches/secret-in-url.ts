import type { CiFile, Hit } from '../ci-file.ts';
import { secretsIn } from '../secret-references.ts';
import { expandedText } from '../shell/expanded-text.ts';

/** Programs that take the address for themselves and start nothing with it. */
const BUILT_IN = new Set(['echo', 'printf', 'export', 'cat']);
const LONGEST_AUTHORITY = 500;

/** Secrets in the user part of an address that a command is given: `https://x:$TOKEN@example.org`. */
export function matchSecretInUrl({ scripts }: CiFile): readonly Hit[] {
  return scripts.flatMap(({ commands, scope, place }) =>
    commands.flatMap((command) => {
      const program = command.program;
      if (BUILT_IN.has(program)) return [];
      const word = command.words.find(({ text }) => secretsIn(userPart(expandedText(text)), scope).length > 0);
      return word ? [{ start: word.start, end: word.end, subject: `${program} …://…@`, place }] : [];
    }),
  );
}

/** What stands between `://` and the `@` before the host; empty when there is none. */
function userPart(text: string): string {
  const from = text.indexOf('://') + 3;
  if (from < 3) return '';
  const authority = text.slice(from, from + LONGEST_AUTHORITY);
  const at = authority.indexOf('@');
  const user = authority.slice(0, Math.max(at, 0));
  // A slash ends the host, except within a template.
  return /\/(?![^{]*\}\})/.test(user) ? '' : user;
}
