import { createRequire } from 'node:module';
import { once } from '../../core/once.ts';
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
  return {
    name: 're2',
    check: (pattern) => void new Native(pattern, 'y'),
    compile: (pattern) => compileNative(Native, pattern),
  };
}

/** Compiling takes up to milliseconds and keeps memory, and most rules are never asked for more than one way of searching. */
function compileNative(Native: NativeConstructor, pattern: string): CompiledPattern {
  return {
    matchAt: searcher(once(() => new Native(pattern, 'yd'))),
    find: searcher(once(() => new Native(pattern, 'gd'))),
  };
}

/** Building a result costs ten times as much as a test, and most candidates fail: so test first. */
function searcher(compiled: () => NativeRegex): CompiledPattern['find'] {
  return (window, from) => {
    const regex = compiled();
    regex.lastIndex = from;
    if (!regex.test(window)) return undefined;
    regex.lastIndex = from;
    const found = regex.exec(window);
    return found ? toHit(found.indices) : undefined;
  };
}

function toHit(indices: readonly (readonly [number, number] | undefined)[]): PatternHit {
  const [matchStart, matchEnd] = indices[0]!;
  const [start, end] = indices.find((group, index) => index > 0 && group && group[1] > group[0]) ?? indices[0]!;
  return { matchStart, matchEnd, start, end };
}
