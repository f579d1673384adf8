export interface ColorQuestion {
  /** `--color` or `--no-color`, when typed. */
  readonly asked: boolean | undefined;
  readonly env: NodeJS.ProcessEnv;
  readonly isTerminal: boolean;
}

/**
 * Whether to colour: what was typed wins, then NO_COLOR (no-color.org), FORCE_COLOR (force-color.org) and
 * CLICOLOR_FORCE (bixense.com/clicolors), then whether a terminal is there that is not dumb.
 */
export function wantsColors({ asked, env, isTerminal }: ColorQuestion): boolean {
  if (asked !== undefined) return asked;
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  if (env.CLICOLOR_FORCE) return env.CLICOLOR_FORCE !== '0';
  return isTerminal && env.TERM !== 'dumb';
}
