import { readTokens } from './read-tokens.ts';
import type { Word } from './read-word.ts';

/** A command of a shell script, as far as it matters to where secrets go. */
export interface Command {
  /** The program and its words, without assignments and words such as `sudo` before it. */
  readonly words: readonly Word[];
  /** The program's name, without its folder and quotes; empty when there is none. */
  readonly program: string;
  /** `NAME=value` before the program, or behind `export` and the like, without quotes. */
  readonly assigned: readonly string[];
  /** What it prints is seen, goes to a file or, in `$(…)`, into a value. */
  readonly output: 'shown' | 'file' | 'captured';
  /** The file that what it prints goes to, as it is written. */
  readonly target?: string;
  /** The command that reads what it prints. */
  readonly pipedTo?: Command;
}

/** Words that only lead to the command that they stand before. */
export const LEADING_WORDS = 'sudo time exec command nohup then do else if elif while until ! { @ env'.split(' ');
const LEADING = new Set(LEADING_WORDS);
const DECLARES = new Set(['export', 'local', 'declare', 'readonly', 'typeset']);
const SEEN = new Set(['1', '2', '/dev/stdout', '/dev/stderr', '/dev/tty']);
const DEEPEST = 4;

interface Draft {
  readonly words: Word[];
  program: string;
  readonly assigned: string[];
  output: Command['output'];
  target?: string;
  pipedTo?: Draft;
  /** `env`, as long as nothing stands behind it that it leads to. */
  alone?: Word;
}

/**
 * The commands of a script, then those in `$(…)`. One pass for each level of nesting; what is not closed takes the rest of
 * the script with it.
 *
 * @param offset where the text stands in its file
 */
export function readCommands(text: string, offset: number, depth = 0): readonly Command[] {
  const output = depth > 0 ? 'captured' : 'shown';
  const drafts: Draft[] = [{ words: [], program: '', assigned: [], output }];
  const inner: Command[] = [];
  for (const token of readTokens(text, offset)) {
    const draft = drafts[drafts.length - 1];
    if (token.kind === 'word') {
      take(token.word, draft);
      if (depth >= DEEPEST) continue;
      for (const part of token.word.substitutions) inner.push(...readCommands(part.text, part.start, depth + 1));
    } else if (token.kind === 'redirect') {
      if (SEEN.has(token.target)) continue;
      draft.output = 'file';
      draft.target = token.target;
    } else {
      const next: Draft = { words: [], program: '', assigned: [], output };
      if (token.kind === 'pipe') draft.pipedTo = next;
      drafts.push(next);
    }
  }
  for (const draft of drafts) takeAlone(draft);
  return [...drafts.filter(({ words, assigned }) => words.length + assigned.length > 0), ...inner];
}

function take(word: Word, draft: Draft): void {
  const { words, assigned } = draft;
  const isAssignment = /^[A-Za-z_][A-Za-z0-9_]{0,99}=/.test(word.text.slice(0, 101));
  if (isAssignment && (words.length === 0 || DECLARES.has(words[0].text)))
    assigned.push(word.text.replace(/["']/g, ''));
  if (words.length === 0) {
    if (word.text === 'env') draft.alone = word;
    if (isAssignment || LEADING.has(word.text)) return;
    draft.program = programOf(word);
  }
  words.push(word);
}

/** `env` that leads to nothing prints the environment. */
function takeAlone(draft: Draft): void {
  if (!draft.alone || draft.words.length > 0 || draft.assigned.length > 0) return;
  draft.words.push(draft.alone);
  draft.program = 'env';
}

function programOf({ text }: Word): string {
  return text
    .slice(text.lastIndexOf('/') + 1)
    .replace(/["']/g, '')
    .replace(/\.exe$/i, '');
}
