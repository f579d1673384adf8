import type { OnLiteral, Prefilter } from './prefilter.ts';

/**
 * Aho–Corasick over case-folded bytes as one flat table: a state is the offset of its row, so that a step is one load.
 * States that end a literal get the highest rows, so that a hit costs one comparison.
 */
export function buildAhoCorasick(literals: readonly string[]): Prefilter {
  const { classOf, classes } = byteClasses(literals);
  const trie = buildTrie(literals, classOf, classes);
  const breadthFirst = linkFailures(trie, classes);
  const { table, firstHit, outputs } = renumber(trie, classes, breadthFirst);
  return {
    name: 'aho-corasick',
    scan(bytes, onLiteral) {
      let state = 0;
      for (let i = 0; i < bytes.length; i++) {
        state = table[state + classOf[bytes[i]]];
        if (state >= firstHit) report(outputs[(state - firstHit) / classes], i + 1, onLiteral);
      }
    },
  };
}

function report(literals: readonly number[], end: number, onLiteral: OnLiteral): void {
  for (const literal of literals) onLiteral(literal, end);
}

/** Bytes that occur in no literal share class 0; a letter shares a class with its other case. */
function byteClasses(literals: readonly string[]): { readonly classOf: Uint8Array; readonly classes: number } {
  const classOf = new Uint8Array(256);
  let classes = 1;
  for (const char of new Set(literals.join('').toLowerCase())) {
    classOf[char.charCodeAt(0)] = classes;
    classOf[char.toUpperCase().charCodeAt(0)] = classes;
    classes++;
  }
  return { classOf, classes };
}

interface Trie {
  /** Row-major: `next[state * classes + class]`, -1 where there is no edge. */
  readonly next: number[];
  readonly outputs: number[][];
}

function buildTrie(literals: readonly string[], classOf: Uint8Array, classes: number): Trie {
  const next: number[] = new Array(classes).fill(-1);
  const outputs: number[][] = [[]];
  literals.forEach((literal, index) => {
    let state = 0;
    for (const char of literal) {
      const edge = state * classes + classOf[char.charCodeAt(0)];
      if (next[edge] < 0) {
        next[edge] = outputs.length;
        outputs.push([]);
        for (let i = 0; i < classes; i++) next.push(-1);
      }
      state = next[edge];
    }
    outputs[state].push(index);
  });
  return { next, outputs };
}

/**
 * Fills every missing edge with the one of the longest proper suffix, and inherits its outputs.
 *
 * @returns the states, breadth first
 */
function linkFailures({ next, outputs }: Trie, classes: number): readonly number[] {
  const failure = new Int32Array(outputs.length);
  const queue = [0];
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head];
    for (let byteClass = 0; byteClass < classes; byteClass++) {
      const edge = state * classes + byteClass;
      const fallback = state === 0 ? 0 : next[failure[state] * classes + byteClass];
      const child = next[edge];
      if (child < 0) {
        next[edge] = fallback;
        continue;
      }
      failure[child] = fallback;
      outputs[child].push(...outputs[fallback]);
      queue.push(child);
    }
  }
  return queue;
}

/** The states near the root are the busy ones: kept together, they stay in the cache. */
function renumber({ next, outputs }: Trie, classes: number, breadthFirst: readonly number[]) {
  const isHit = (state: number) => outputs[state].length > 0;
  const order = [...breadthFirst.filter((state) => !isHit(state)), ...breadthFirst.filter(isHit)];
  const rowOf = new Uint32Array(outputs.length);
  order.forEach((state, row) => {
    rowOf[state] = row * classes;
  });
  const table = new Uint32Array(next.length);
  for (let state = 0; state < outputs.length; state++) {
    for (let i = 0; i < classes; i++) table[rowOf[state] + i] = rowOf[next[state * classes + i]];
  }
  const hits = order.filter(isHit);
  return {
    table,
    firstHit: (order.length - hits.length) * classes,
    outputs: hits.map((state) => outputs[state]),
  };
}
