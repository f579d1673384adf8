import process from 'node:process';
import { SHELLS } from '../commands-table.ts';
import { SHELL_SCRIPTS } from '../completion/shell-scripts.ts';
import { EXIT } from '../exit-codes.ts';
import { writeStream } from '../output/write-stream.ts';

type Shell = (typeof SHELLS)[number];

/** `completion`: prints the script for a shell, the user's own when none is named. */
export async function runCompletion(shell: Shell | undefined): Promise<number> {
  await writeStream(process.stdout, [SHELL_SCRIPTS[shell ?? ownShell()]]);
  return EXIT.clean;
}

function ownShell(): Shell {
  const named = SHELLS.find((name) => process.env.SHELL?.endsWith(`/${name}`));
  return named ?? (process.platform === 'win32' ? 'powershell' : 'bash');
}
