import { createRequire } from 'node:module';
import type { CompiledPattern, PatternHit, RegexEngine } from './engine.ts';

/** What we use of the `re2` package; its own types describe a RegExp, which hides that it takes buffers. */
interface NativeRegex {
  lastIndex: number;
  test(input: Buffer): boolean;
  exec(input: Buffer): { readonly indices: readonly (readonly [number, number] | undefined)[] } | null;
}

type NativeConstructor = new (pattern: string, flags: string) => NativeRegex;

/** The native engine, or undefined where it is not installed or was not built for this Node. */
export function loadNativeEngine(): RegexEngine | undefined {
  let Native: NativeConstructor;
  try {
    Native = createRequire(import.meta.url)('re2') as NativeConstructor;
    new Native('a', 'g').test(Buffer.from('a'));
  } catch {
    return undefined;
  }
  return { name: 're2', compile: (pattern) => compileNative(Native, pattern) };
}

/** Compiling costs up to milliseconds and keeps memory: beyond telling a syntax error, only what is asked for is made. */
function compileNative(Native: NativeConstructor, pattern: string): CompiledPattern {
  const compile = (flags: string) => once(() => new Native(pattern, flags));
  const [sticky, stickyIndices, global, globalIndices] = [compile('y'), compile('yd'), compile('g'), compile('gd')];
  sticky();
  return { matchAt: searcher(sticky, stickyIndices), find: searcher(global, globalIndices) };
}

/** Building a result costs ten times as much as a test, and most candidates fail: so test first. */
function searcher(tester: () => NativeRegex, finder: () => NativeRegex): CompiledPattern['find'] {
  return (window, from) => {
    const test = tester();
    test.lastIndex = from;
    if (!test.test(window)) return undefined;
    const find = finder();
    find.lastIndex = from;
    const found = find.exec(window);
    return found ? toHit(found.indices) : undefined;
  };
}

/** Compiling takes up to milliseconds, and most rules never need more than one way of searching. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function toHit(indices: readonly (readonly [number, number] | undefined)[]): PatternHit {
  const [matchStart, matchEnd] = indices[0]!;
  const [start, end] = indices.find((group, index) => index > 0 && group && group[1] > group[0]) ?? indices[0]!;
  return { matchStart, matchEnd, start, end };
}
