import type { CommandMatch } from '../../../core/ci-check.ts';
import type { CiFile, Hit, Script } from '../ci-file.ts';
import { isCredentialPath } from '../credential-path.ts';
import { secretsIn } from '../secret-references.ts';
import { expandedText } from '../shell/expanded-text.ts';
import type { Command } from '../shell/read-commands.ts';
import type { Word } from '../shell/read-word.ts';

/** What only shows or keeps a text; it is not handed to another process. */
const BUILT_IN = new Set('echo printf export local declare read test [ [[ case for set unset return'.split(' '));

/** The commands that are given a secret the way the check asks for. */
export function matchCommand(match: CommandMatch, { scripts }: CiFile): readonly Hit[] {
  return scripts.flatMap((script) => script.commands.flatMap((command) => hitIn(command, match, script)));
}

function hitIn(command: Command, match: CommandMatch, script: Script): readonly Hit[] {
  const { place } = script;
  const program = command.program;
  if (program === '') return [];
  if (match.programs.length > 0 ? !match.programs.includes(program) : BUILT_IN.has(program)) return [];
  const rest = afterWords(command.words.slice(1), match.words);
  if (!rest || rest.some(({ text }) => match.lacks.includes(text))) return [];
  if (match.given === 'anything') {
    const [{ start }] = command.words;
    return [{ start, end: command.words.at(-1)!.end, subject: [program, ...match.words].join(' '), place }];
  }
  for (const [option, word] of valuesOf(rest, match.options)) {
    if (!isGiven(word, match.given, script)) continue;
    const said = [program, ...match.words, ...(option === '' ? [] : [option])].join(' ');
    return [{ start: word.start, end: word.end, subject: said, place }];
  }
  return [];
}

function isGiven({ text }: Word, given: CommandMatch['given'], { scope }: Script): boolean {
  if (given === 'credential-path') return isCredentialPath(text);
  return secretsIn(expandedText(text), scope).length > 0;
}

/** The words behind the ones that the match names; undefined when they are not there. */
function afterWords(words: readonly Word[], wanted: readonly string[]): readonly Word[] | undefined {
  let from = 0;
  for (const text of wanted) {
    const at = words.findIndex((word, index) => index >= from && word.text === text);
    if (at < 0) return undefined;
    from = at + 1;
  }
  return words.slice(from);
}

/** The value of each option, in any way that it may be written: `-p X`, `-pX`, `--password X`, `--password=X`. */
function valuesOf(words: readonly Word[], options: readonly string[]): readonly (readonly [string, Word])[] {
  if (options.length === 0) return words.map((word) => ['', word] as const);
  return words.flatMap((word, index) => {
    const option = options.find((name) => word.text === name || isJoined(word.text, name));
    if (option === undefined) return [];
    const value = word.text === option ? words[index + 1] : word;
    return value ? [[option, value] as const] : [];
  });
}

function isJoined(word: string, option: string): boolean {
  if (!word.startsWith(option)) return false;
  return option.startsWith('--') || option.length > 2
    ? word[option.length] === '='
    : /["'${]/.test(word[option.length]);
}
