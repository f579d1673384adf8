import { readWord, type Word } from './shell/read-word.ts';
import type { ConfigNode, Entry, Stretch } from './tree.ts';

/**
 * A Dockerfile as a list of maps, one for each instruction: `ARG` and `ENV` are maps of names, `COPY` and `ADD` lists of what
 * is copied, `RUN` its script; others are left out.
 */
export function readDockerfileTree(text: string): readonly ConfigNode[] {
  const items = [...instructions(text)].flatMap((instruction) => {
    const [, word] = /^\s*([A-Za-z]{3,12})\s/.exec(text.slice(instruction.start, instruction.start + 60)) ?? [];
    if (word === undefined) return [];
    const keyAt = { start: text.indexOf(word, instruction.start), end: 0 };
    const value = argumentsOf(word.toUpperCase(), text, { start: keyAt.start + word.length, end: instruction.end });
    if (!value) return [];
    const entry: Entry = { key: word.toUpperCase(), keyAt: { ...keyAt, end: keyAt.start + word.length }, value };
    return [{ kind: 'map', ...instruction, entries: [entry], layout: 'flow' } as const];
  });
  return [{ kind: 'list', start: 0, end: text.length, items }];
}

/** Instructions with the lines that continue them, and the here documents of `RUN`. */
function* instructions(text: string): Generator<Stretch> {
  for (let start = 0; start < text.length; ) {
    let end = lineEnd(text, start);
    const first = text.slice(start, end);
    const isComment = /^\s*(?:#|$)/.test(first.slice(0, 200));
    while (!isComment && continues(text, start, end)) end = lineEnd(text, end + 1);
    const heredoc = isComment ? undefined : /<<-?["']?([A-Za-z_]{1,40})/.exec(first.slice(0, 300))?.[1];
    if (heredoc) {
      const close = text.indexOf(`\n${heredoc}`, end);
      end = close < 0 ? text.length : lineEnd(text, close + 1);
    }
    if (!isComment) yield { start, end };
    start = end + 1;
  }
}

/** A backslash at the end continues an instruction; empty lines and comments in between do not end it. */
function continues(text: string, start: number, end: number): boolean {
  if (end >= text.length) return false;
  for (let stop = end; stop > start; ) {
    const begin = Math.max(start, text.lastIndexOf('\n', stop - 1) + 1);
    const line = text.slice(begin, stop).trim();
    if (line !== '' && !line.startsWith('#')) return line.endsWith('\\');
    if (begin === start) return false;
    stop = begin - 1;
  }
  return false;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function argumentsOf(name: string, text: string, { start, end }: Stretch): ConfigNode | undefined {
  const words = wordsOf(text.slice(start, end), start);
  const rest = words.slice(words.findIndex((word) => !word.text.startsWith('--')));
  if (words.length === 0) return undefined;
  if (name === 'ARG' || name === 'ENV') return { kind: 'map', start, end, entries: variables(rest), layout: 'flow' };
  if (name === 'COPY' || name === 'ADD') {
    const isFromStage = words.some((word) => word.text.startsWith('--from='));
    const items = isFromStage ? [] : rest.slice(0, -1).map((word) => textNode(word, word.text));
    return { kind: 'list', start, end, items };
  }
  if (name !== 'RUN' || rest[0].text.startsWith('[')) return undefined;
  const isHeredoc = text.slice(start, rest[0].start).trimEnd().endsWith('<<');
  const from = isHeredoc ? text.indexOf('\n', start) + 1 : rest[0].start;
  return { kind: 'text', text: text.slice(from, end), start: from, end, style: 'raw' };
}

/** `NAME=value …`, `NAME`, and the old form `NAME value`. */
function variables(words: readonly Word[]): readonly Entry[] {
  const [first, ...others] = words;
  if (first && !first.text.includes('=') && others.length > 0) return [entryOf(first, first.text, others[0])];
  return words.map((word) => {
    const equals = word.text.indexOf('=');
    const name = equals < 0 ? word.text : word.text.slice(0, equals);
    const start = word.start + name.length + (equals < 0 ? 0 : 1);
    return entryOf(word, name, { text: word.text.slice(start - word.start), start, end: word.end });
  });
}

function entryOf(at: Stretch, key: string, value: Stretch & { readonly text: string }): Entry {
  return { key, keyAt: { start: at.start, end: at.start + key.length }, value: textNode(value, unquoted(value.text)) };
}

const unquoted = (text: string): string => (/^(["']).*\1$/s.test(text) ? text.slice(1, -1) : text);

const textNode = ({ start, end }: Stretch, text: string) => ({ kind: 'text', text, start, end, style: 'raw' }) as const;

function wordsOf(text: string, offset: number): readonly Word[] {
  const words: Word[] = [];
  for (let at = 0; at < text.length; ) {
    const word = readWord(text, at, offset);
    if (word.text !== '' && word.text !== '\\') words.push(word);
    at = word.end > at + offset ? word.end - offset : at + 1;
  }
  return words;
}
