import type { GitCommand, LaunchGit } from './git-command.ts';
import { launchHere } from './launch-here.ts';

let launch: LaunchGit = launchHere;

/** Says how this thread starts git from now on; undefined: by itself. */
export function useLauncher(launcher: LaunchGit | undefined): void {
  launch = launcher ?? launchHere;
}

/** Starts git, as this thread was told to. */
export const launchGit = (command: GitCommand, onSaid: (text: string) => void) => launch(command, onSaid);
