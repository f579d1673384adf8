export type Proposal = readonly [word: string, meaning?: string];

/** What a word may become: these words, and besides them paths, which shells know by themselves. */
export interface Proposals {
  readonly paths: 'none' | 'files' | 'folders';
  readonly proposals: readonly Proposal[];
}

/** Nobody knows what may stand here. */
export const NOTHING: Proposals = { paths: 'none', proposals: [] };
