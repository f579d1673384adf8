/** The hooks of git (githooks(5)) that can be installed, and what each one takes. */
export const HOOKS = {
  'pre-commit': { scans: 'what is staged', command: 'staged', skip: 'commit with --no-verify', input: 'nothing' },
  'pre-push': {
    scans: 'what is pushed from here',
    command: 'range --pre-push "$remote"',
    skip: 'push with --no-verify',
    input: 'refs',
    // The second word is the address, and the first one, too, where the remote has no name. An address may hold a password.
    before: 'remote=$1\n[ "$1" != "$2" ] || remote=.\n',
  },
  'pre-receive': {
    scans: 'what is pushed to here',
    command: 'range --pre-receive',
    skip: 'have who keeps this repository take it away',
    input: 'refs',
  },
} as const satisfies Record<string, HookSpec>;

export interface HookSpec {
  readonly scans: string;
  /** What is typed behind the program's name, as words of a POSIX shell. */
  readonly command: string;
  /** How git is told to leave the hook out once. */
  readonly skip: string;
  /** What git writes to the hook's standard input: the hook that was there before gets it, too. */
  readonly input: 'nothing' | 'refs';
  /** Lines of a POSIX shell that the command needs. */
  readonly before?: string;
}

export type HookName = keyof typeof HOOKS;

export const HOOK_NAMES = Object.keys(HOOKS) as readonly HookName[];
