import { join } from 'node:path';
import { expandExample } from '../../../src/rules/examples/expand.ts';
import { commit, makeRepository } from '../../cli/repository.ts';
import { readBuiltInRules } from '../../rules/built-in-rules.ts';
import { git } from '../../scanners/git/git.ts';

/**
 * A repository, packed, of some texts that change a little from commit to commit: secrets of all kinds come, go, move, are
 * cut in two, and lie beside what changes. Returns its `.git`.
 */
export function packedHistory(): string {
  const random = createRandom(7);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)];
  const examples = readBuiltInRules().flatMap(({ id, examples }) => examples.map((text) => ({ id, text })));
  const line = (seed: string): string => {
    const kind = random();
    if (kind < 0.25) {
      const { id, text } = pick(examples);
      return expandExample(text, `${id} ${seed}`);
    }
    if (kind < 0.3)
      return Buffer.from(`user:${expandExample('{base62:30}', seed)}@host password=${seed}`).toString('base64');
    return `some words of ${seed} that mean nothing`;
  };
  const texts = Array.from({ length: 6 }, (_, file) => Array.from({ length: 150 }, (_, i) => line(`${file} ${i}`)));
  const files = () => Object.fromEntries(texts.map((lines, i) => [`file${i}.txt`, lines.join('\n')]));
  const root = makeRepository(files());
  for (let version = 0; version < 40; version++) {
    for (const lines of texts) {
      for (let edits = 1 + Math.floor(random() * 4); edits > 0; edits--) edit(lines, `${version} ${edits}`);
    }
    commit(root, files());
  }
  git(root, 'repack', '-adfq', '--depth=60', '--window=60');
  return join(root, '.git');

  function edit(lines: string[], seed: string): void {
    const at = Math.floor(random() * lines.length);
    const kind = random();
    if (kind < 0.3) lines.splice(at, 1);
    else if (kind < 0.6) lines.splice(at, 0, line(seed));
    else if (kind < 0.8) {
      const cut = Math.floor(random() * lines[at].length);
      lines[at] = `${lines[at].slice(0, cut)}${pick(['', '\n', 'x', '"', ' '])}${lines[at].slice(cut + 1)}`;
    } else lines.push(...lines.splice(at, 3));
  }
}

function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
