import { foldedTrie } from './folded-trie.ts';
import type { OnLiteral, Prefilter } from './prefilter.ts';

/**
 * Aho–Corasick over case-folded bytes as one flat table: a state is the offset of its row, so that a step is one load.
 * An edge into a state that ends a literal holds the complement of the row: a hit costs one comparison with zero.
 */
export function buildAhoCorasick(literals: readonly string[]): Prefilter {
  const { table, classOf, classes, outputs } = buildAutomaton(literals);
  return {
    name: 'aho-corasick',
    scan(bytes, onLiteral) {
      let state = 0;
      for (let i = 0; i < bytes.length; i++) {
        state = table[state + classOf[bytes[i]]];
        if (state >= 0) continue;
        state = ~state;
        report(outputs[state / classes], i + 1, onLiteral);
      }
    },
  };
}

function report(literals: readonly number[], end: number, onLiteral: OnLiteral): void {
  for (const literal of literals) onLiteral(literal, end);
}

interface Automaton {
  /** Row-major: an entry is the offset of the next state's row, or its complement when that state ends a literal. */
  readonly table: Int32Array;
  readonly classOf: Uint8Array;
  readonly classes: number;
  /** For each row, the literals that end there, longest first. */
  readonly outputs: readonly (readonly number[])[];
}

/**
 * Rows are numbered breadth first: those near the root are the busy ones, and kept together they stay in the cache.
 * A state's row is that of its longest proper suffix, which lies nearer to the root, with its own edges put over it.
 */
function buildAutomaton(literals: readonly string[]): Automaton {
  const { classOf, classes, states, literalsAt, firstChild, nextSibling, classInto } = foldedTrie(literals);
  const table = new Int32Array(states * classes);
  const outputs: (readonly number[])[] = [literalsAt[0]];
  const suffixOf = new Int32Array(states);
  const queue = new Int32Array(states);
  let rows = 1;
  for (let row = 0; row < rows; row++) {
    const base = row * classes;
    const suffix = suffixOf[row];
    table.copyWithin(base, suffix, suffix + classes);
    for (let child = firstChild[queue[row]]; child !== 0; child = nextSibling[child]) {
      const edge = base + classInto[child];
      // Before it is overwritten, the edge leads to the child's own longest suffix; the root's lead back to it.
      const inherited = table[edge] < 0 ? ~table[edge] : table[edge];
      suffixOf[rows] = inherited;
      outputs[rows] = joined(literalsAt[child], outputs[inherited / classes]);
      table[edge] = outputs[rows].length > 0 ? ~(rows * classes) : rows * classes;
      queue[rows++] = child;
    }
  }
  return { table, classOf, classes, outputs };
}

function joined(own: readonly number[], inherited: readonly number[]): readonly number[] {
  if (own.length === 0) return inherited;
  return inherited.length === 0 ? own : [...own, ...inherited];
}
