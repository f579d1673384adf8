/** The hooks of git(githooks(5)) that can be installed, what each one scans, and how git is told to leave it out once. */
export const HOOKS = {
  'pre-commit': { scans: 'what is staged', command: ['staged'], skip: 'commit with --no-verify' },
} as const satisfies Record<string, HookSpec>;

interface HookSpec {
  readonly scans: string;
  /** What is typed behind the program's name. */
  readonly command: readonly string[];
  readonly skip: string;
}

export type HookName = keyof typeof HOOKS;

export const HOOK_NAMES = Object.keys(HOOKS) as readonly HookName[];
