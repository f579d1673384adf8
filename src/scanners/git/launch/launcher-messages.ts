import type { GitCommand } from './git-command.ts';

/** What is asked of the process that starts git. @param id names a git among those of one line */
export type ToLauncher =
  | { readonly kind: 'start'; readonly id: number; readonly command: GitCommand }
  | { readonly kind: 'next'; readonly id: number }
  | { readonly kind: 'kill'; readonly id: number }
  /** Nobody is at the line any more. */
  | { readonly kind: 'leave' };

export type FromLauncher =
  | { readonly kind: 'said'; readonly id: number; readonly text: string }
  | { readonly kind: 'piece'; readonly id: number; readonly bytes: Uint8Array | undefined }
  | { readonly kind: 'ended'; readonly id: number; readonly code: number | null }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string }
  /** It has ended, with all git that it started. */
  | { readonly kind: 'gone' };

/** A message of one of those who share the process. @param line names who it is from or for */
export type OnLine<T> = T & { readonly line: number };
