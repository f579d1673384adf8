import { readFileSync } from 'node:fs';
import { ResourceError } from '../../core/errors.ts';
import { packageFile } from '../../core/package-file.ts';

/** The module as built for processors with SIMD, and for those without. */
export const BUILDS = ['simd', 'scalar'] as const;
export type Build = (typeof BUILDS)[number];

/** The little of the WebAssembly JavaScript interface that is used; its types come with those of browsers only. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
  readonly CompileError: new () => Error;
};

/** What the module exports; see engine/assembly/index.ts. Addresses and sizes are bytes in `memory`. */
export interface EngineExports {
  readonly memory: {
    readonly buffer: ArrayBuffer;
    /** @throws RangeError when there is no more memory */
    grow(pages: number): number;
  };
  memoryUsed(): number;
  hitsAt(): number;
  useTablesAt(address: number): void;
  keepUnlikely(keep: number): void;
  reportAlways(always: number): void;
  /** See engine/assembly/objects: what it takes to read the objects of a git pack in the module's memory. */
  inflateZlib(source: number, sourceLength: number, target: number, targetLength: number): number;
  deltaTargetSize(delta: number, deltaLength: number): number;
  applyDelta(
    base: number,
    baseLength: number,
    delta: number,
    deltaLength: number,
    target: number,
    targetLength: number,
    copies: number,
    mostCopies: number,
  ): number;
  diffTrees(old: number, oldLength: number, now: number, nowLength: number, idSize: number, target: number): number;
  /** How many newlines there are from an address on, before another. */
  countNewlines(start: number, end: number): number;
  scan(start: number, length: number, from: number, to: number): void;
  findRuns(start: number, length: number, from: number, to: number): void;
  /** Where to look again in a text that was made of another one; 0 when that is too much of it. */
  findBreaks(start: number, length: number, baseLength: number, copies: number, count: number): number;
  rangesAt(): number;
  rangesSize(): number;
  zonesAt(): number;
  zonesSize(): number;
  scanAround(start: number, length: number): void;
  findRunsAround(start: number, length: number): void;
}

/** What the module calls. */
export interface EngineListener {
  /** So many hits lie at `hitsAt`; they are gone after the call. */
  takeHits(count: number): void;
  /** A stretch of encoded text: which encoding, and its span. */
  takeRun(encoding: number, start: number, end: number): void;
}

export interface LoadedModule {
  readonly build: Build;
  instantiate(listener: EngineListener): EngineExports;
}

/**
 * Compiles the module for this processor.
 *
 * @param read the bytes of a build
 * @throws Error when not even the scalar build can be compiled
 */
export function loadModule(read: (build: Build) => Uint8Array = readBuild): LoadedModule {
  const problems: string[] = [];
  for (const build of BUILDS) {
    try {
      const module = new WebAssembly.Module(read(build));
      return { build, instantiate: (listener) => instantiate(module, listener) };
    } catch (error) {
      if (!(error instanceof WebAssembly.CompileError)) throw error;
      problems.push(error.message);
    }
  }
  throw new Error(`the matching core cannot be compiled here: ${problems.join('; ')}`);
}

function instantiate(module: object, { takeHits, takeRun }: EngineListener): EngineExports {
  const imports = { hits: { takeHits }, 'take-run': { takeRun } };
  return orOutOfMemory(() => new WebAssembly.Instance(module, imports).exports as EngineExports);
}

/**
 * Node reserves some gigabytes of addresses for the memory of a module, which a limit on virtual memory (ulimit -v) may
 * refuse; with the option it checks bounds instead, which is slower.
 */
const HINT = 'raise the limit on memory, or set NODE_OPTIONS=--disable-wasm-trap-handler';

/** @throws ResourceError when there is not as much memory as is asked for */
export function orOutOfMemory<T>(allocate: () => T): T {
  try {
    return allocate();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ResourceError('there is not enough memory for the matching core', HINT, { cause: error });
  }
}

function readBuild(build: Build): Uint8Array {
  return readFileSync(packageFile(`engine${build === 'simd' ? '' : '-scalar'}.wasm`));
}
