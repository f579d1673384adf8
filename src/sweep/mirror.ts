import type { SweepRepository } from './repository.ts';

/** A repository's objects and refs on this machine, held for one scan. */
export interface Mirror {
  /** Absolute: a bare repository, or what holds `.git`. */
  readonly gitDir: string;
  /** Bytes that it takes on the disk. */
  readonly bytes: number;
  /** Lets go of it; whoever waits for it may have it then. */
  release(): Promise<void>;
}

/** Brings a repository here, or what it lacks here. Rejects with an error whose message has no credential in it. */
export type OpenMirror = (repository: SweepRepository, signal: AbortSignal) => Promise<Mirror>;
