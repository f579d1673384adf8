import { GitError } from './git-error.ts';

/** There is no such repository, or whoever asks may not know of it. */
export class AbsentError extends GitError {}
