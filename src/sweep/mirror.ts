import type { Diagnostic } from '../core/diagnostic.ts';
import type { Repository } from '../scanners/git/objects/find-repository.ts';
import type { SweepRepository } from './repository.ts';

/** What of a repository is on this machine. */
export type MirrorContent =
  /**
   * Its objects and refs. @param gitDir absolute: a bare repository, or what holds `.git`
   * @param repository what git says of it, where that is known
   */
  | { readonly kind: 'git'; readonly gitDir: string; readonly repository?: Repository }
  /** Its texts: see readTexts. @param file absolute */
  | { readonly kind: 'texts'; readonly file: string; readonly problems: readonly Diagnostic[] };

/** A repository on this machine, held for one scan. */
export interface Mirror {
  readonly content: MirrorContent;
  /** Bytes that it takes on the disk. */
  readonly bytes: number;
  /** Lets go of it; whoever waits for it may have it then. */
  release(): Promise<void>;
}

/** Brings a repository here, or what it lacks here. Rejects with an error whose message has no credential in it. */
export type OpenMirror = (repository: SweepRepository, signal: AbortSignal) => Promise<Mirror>;
