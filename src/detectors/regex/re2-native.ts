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

function compileNative(Native: NativeConstructor, pattern: string): CompiledPattern {
  return {
    matchAt: searcher(new Native(pattern, 'y'), new Native(pattern, 'yd')),
    find: searcher(new Native(pattern, 'g'), new Native(pattern, 'gd')),
  };
}

/** Building a result costs ten times as much as a test, and most candidates fail: so test first. */
function searcher(tester: NativeRegex, finder: NativeRegex): (window: Buffer, from: number) => PatternHit | undefined {
  return (window, from) => {
    tester.lastIndex = from;
    if (!tester.test(window)) return undefined;
    finder.lastIndex = from;
    const found = finder.exec(window);
    return found ? toHit(found.indices) : undefined;
  };
}

function toHit(indices: readonly (readonly [number, number] | undefined)[]): PatternHit {
  const [matchStart, matchEnd] = indices[0]!;
  const [start, end] = indices[1] ?? indices[0]!;
  return { matchStart, matchEnd, start, end };
}
