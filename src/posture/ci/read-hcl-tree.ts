import { type CodeToken, readCodeTokens } from './read-code-tokens.ts';
import type { ConfigNode, Entry } from './tree.ts';

/** Of a Terraform file: its backends as `backend`, a list of maps of their settings. Nothing when there are none. */
export function readHclTree(text: string): readonly ConfigNode[] {
  const tokens = [...readCodeTokens(text)];
  const backends = tokens.flatMap((token, index) => {
    const isBackend = token.text === 'backend' && token.kind === 'word' && tokens[index + 1]?.kind === 'string';
    return isBackend && tokens[index + 2]?.text === '{' ? [settings(tokens, index + 3)] : [];
  });
  if (backends.length === 0) return [];
  const whole = { start: 0, end: text.length };
  const entry: Entry = { key: 'backend', keyAt: whole, value: { kind: 'list', ...whole, items: backends } };
  return [{ kind: 'map', ...whole, entries: [entry], layout: 'flow' }];
}

/** `key = "value"` up to the brace that closes the block. */
function settings(tokens: readonly CodeToken[], from: number): ConfigNode {
  const entries: Entry[] = [];
  let depth = 1;
  let at = from;
  for (; at < tokens.length && depth > 0; at++) {
    const [key, sign, value] = tokens.slice(at, at + 3);
    if (key.text === '{') depth++;
    else if (key.text === '}') depth--;
    else if (key.kind === 'word' && sign?.text === '=' && value?.kind === 'string') {
      const { text, start, end } = value;
      const node = { kind: 'text', text, start, end, style: 'raw' } as const;
      entries.push({ key: key.text, keyAt: { start: key.start, end: key.end }, value: node });
    }
  }
  const [start, end] = [tokens[from - 1].start, tokens[Math.min(at, tokens.length) - 1].end];
  return { kind: 'map', start, end, entries, layout: 'flow' };
}
