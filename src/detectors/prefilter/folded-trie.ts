/** A trie of literals without regard to case; state 0 is the root, and 0 in a link means that there is none. */
export interface FoldedTrie {
  /** For every byte, its class: bytes that occur in no literal share class 0, a letter shares one with its other case. */
  readonly classOf: Uint8Array;
  readonly classes: number;
  readonly states: number;
  /** For each state, the indices of the literals that end there. */
  readonly literalsAt: readonly (readonly number[])[];
  readonly firstChild: Int32Array;
  readonly nextSibling: Int32Array;
  /** The class of the byte that leads into a state. */
  readonly classInto: Uint8Array;
}

const NONE: readonly number[] = [];

/** Typed arrays throughout: the thousands of states are there before the first byte is scanned, in each thread. */
export function foldedTrie(literals: readonly string[]): FoldedTrie {
  const { classOf, classes } = byteClasses(literals);
  const most = 1 + literals.reduce((sum, { length }) => sum + length, 0);
  const firstChild = new Int32Array(most);
  const nextSibling = new Int32Array(most);
  const classInto = new Uint8Array(most);
  const literalsAt: (readonly number[])[] = [NONE];

  const childOf = (state: number, byteClass: number): number => {
    let child = firstChild[state];
    while (child !== 0 && classInto[child] !== byteClass) child = nextSibling[child];
    return child;
  };
  const addChild = (state: number, byteClass: number): number => {
    const child = literalsAt.push(NONE) - 1;
    classInto[child] = byteClass;
    nextSibling[child] = firstChild[state];
    firstChild[state] = child;
    return child;
  };

  literals.forEach((literal, index) => {
    let state = 0;
    for (let i = 0; i < literal.length; i++) {
      const byteClass = classOf[literal.charCodeAt(i)];
      state = childOf(state, byteClass) || addChild(state, byteClass);
    }
    literalsAt[state] = [...literalsAt[state], index];
  });
  return { classOf, classes, states: literalsAt.length, literalsAt, firstChild, nextSibling, classInto };
}

function byteClasses(literals: readonly string[]): { readonly classOf: Uint8Array; readonly classes: number } {
  const classOf = new Uint8Array(256);
  let classes = 1;
  for (const char of new Set(literals.join(''))) {
    const byte = char.charCodeAt(0);
    if (classOf[byte] !== 0) continue;
    classOf[byte] = classes;
    classOf[otherCase(byte)] = classes;
    classes++;
  }
  return { classOf, classes };
}

/** Of ASCII letters only: what stands for a letter beyond ASCII are several bytes, and none of them has a case. */
function otherCase(byte: number): number {
  const folded = byte | 0x20;
  return folded >= 0x61 && folded <= 0x7a ? byte ^ 0x20 : byte;
}
