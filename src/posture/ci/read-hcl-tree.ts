import { type CodeToken, readCodeTokens } from './read-code-tokens.ts';
import type { ConfigNode, Entry } from './tree.ts';

/** Tokens and how far they were read. */
interface Cursor {
  readonly source: string;
  readonly tokens: readonly CodeToken[];
  at: number;
}

const HEREDOC = /<<-?[ \t]{0,4}([A-Za-z_]\w{0,60})[ \t]{0,8}\r?\n/g;
const CLOSING = new Set(['}', ']', ')']);
const OPENING = new Set(['{', '[', '(']);
/** Functions that make text of what they are given. */
const ENCODES = new Set(['jsonencode', 'yamlencode']);

/**
 * A Terraform file as a map. A block is a map under its type and then its labels: `resource.aws_iam_role.ci`. Blocks of one
 * type are entries with the same key. What `jsonencode` is given, and JSON in a here document, are maps like others; every
 * other expression is a text.
 *
 * @throws RangeError for what is nested too deeply
 */
export function readHclTree(source: string): readonly ConfigNode[] {
  const text = withoutHeredocs(source);
  return [readBody({ source: text, tokens: [...readCodeTokens(text)], at: 0 }, 0)];
}

/** Blanks what stands around JSON in here documents, and all of the others: their quotes are not those of HCL. */
function withoutHeredocs(text: string): string {
  let left = '';
  let from = 0;
  for (const match of text.matchAll(HEREDOC)) {
    if (match.index < from) continue;
    const start = match.index + match[0].length;
    const end = endOfHeredoc(text, start, match[1]);
    const body = text.slice(start, end.body);
    left += text.slice(from, match.index) + blank(match[0]) + (body.trimStart().startsWith('{') ? body : blank(body));
    left += blank(text.slice(end.body, end.whole));
    from = end.whole;
  }
  return left + text.slice(from);
}

const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

function endOfHeredoc(
  text: string,
  start: number,
  delimiter: string,
): { readonly body: number; readonly whole: number } {
  for (let at = start; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    if (text.slice(at, end).trim() === delimiter) return { body: at, whole: end };
    at = end + 1;
  }
  return { body: text.length, whole: text.length };
}

/** Entries up to the brace that closes the body. */
function readBody(cursor: Cursor, start: number): ConfigNode {
  const entries: Entry[] = [];
  while (cursor.at < cursor.tokens.length) {
    const token = cursor.tokens[cursor.at++];
    if (token.text === '}' && token.kind === 'sign') break;
    const entry = token.kind === 'sign' ? undefined : readEntry(token, cursor);
    if (entry) entries.push(entry);
  }
  return { kind: 'map', start, end: endOf(cursor), entries, layout: 'flow' };
}

/** `key = value`, `"key": value`, or a block: its type, its labels, and its body. */
function readEntry(key: CodeToken, cursor: Cursor): Entry | undefined {
  const { tokens } = cursor;
  const keyAt = { start: key.start, end: key.end };
  if (isSign(tokens[cursor.at], '=', ':')) {
    cursor.at++;
    return { key: key.text, keyAt, value: readValue(cursor) };
  }
  const labels: CodeToken[] = [];
  let at = cursor.at;
  for (; at < tokens.length && tokens[at].kind !== 'sign'; at++) labels.push(tokens[at]);
  if (!isSign(tokens[at], '{') || labels.length > 2) return undefined;
  cursor.at = at + 1;
  const body = readBody(cursor, tokens[at].start);
  const value = labels.reduceRight<ConfigNode>((inner, label) => {
    const entry: Entry = { key: label.text, keyAt: { start: label.start, end: label.end }, value: inner };
    return { kind: 'map', start: label.start, end: inner.end, entries: [entry], layout: 'flow' };
  }, body);
  return { key: key.text, keyAt, value };
}

function readValue(cursor: Cursor): ConfigNode {
  const { tokens } = cursor;
  const first = tokens[cursor.at];
  if (!first) return { kind: 'text', start: endOf(cursor), end: endOf(cursor), text: '', style: 'raw' };
  if (isSign(first, '{')) {
    cursor.at++;
    return readBody(cursor, first.start);
  }
  if (isSign(first, '[')) return readList(cursor, first.start);
  if (ENCODES.has(first.text) && isSign(tokens[cursor.at + 1], '(')) {
    cursor.at += 2;
    const inner = readValue(cursor);
    if (isSign(tokens[cursor.at], ')')) cursor.at++;
    return inner;
  }
  return readText(cursor, first);
}

function readList(cursor: Cursor, start: number): ConfigNode {
  const items: ConfigNode[] = [];
  cursor.at++;
  while (cursor.at < cursor.tokens.length && !isSign(cursor.tokens[cursor.at], ']')) {
    if (isSign(cursor.tokens[cursor.at], ',', '}', ')')) cursor.at++;
    else items.push(readValue(cursor));
  }
  cursor.at++;
  return { kind: 'list', start, end: endOf(cursor), items };
}

/** A string, or any other expression: up to a comma or a bracket that closes, or to the end of the line. */
function readText(cursor: Cursor, first: CodeToken): ConfigNode {
  const { tokens, source } = cursor;
  let depth = 0;
  let last = first;
  for (; cursor.at < tokens.length; cursor.at++) {
    const token = tokens[cursor.at];
    const isNext = token !== first && source.slice(last.end, token.start).includes('\n');
    if (depth === 0 && (isNext || isSign(token, ',', '}', ']', ')'))) break;
    if (token.kind === 'sign' && OPENING.has(token.text)) depth++;
    if (token.kind === 'sign' && CLOSING.has(token.text)) depth--;
    last = token;
  }
  const [start, end] = [first.start, Math.max(first.end, last.end)];
  return { kind: 'text', start, end, text: source.slice(start, end), style: 'raw' };
}

const isSign = (token: CodeToken | undefined, ...texts: readonly string[]): boolean =>
  token?.kind === 'sign' && texts.includes(token.text);

const endOf = ({ tokens, at }: Cursor): number => tokens[Math.min(at, tokens.length) - 1]?.end ?? 0;
