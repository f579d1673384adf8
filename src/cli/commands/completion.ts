import process from 'node:process';
import { SHELLS } from '../commands-table.ts';
import { COMPLETION_SCRIPTS } from '../completion-scripts.ts';
import { EXIT } from '../exit-codes.ts';
import { writeStream } from '../write-stream.ts';

/** `completion`: prints the script for a shell, the one of `$SHELL` or else bash when none is named. */
export async function runCompletion(shell: (typeof SHELLS)[number] | undefined): Promise<number> {
  const own = SHELLS.find((name) => process.env.SHELL?.endsWith(`/${name}`));
  await writeStream(process.stdout, [COMPLETION_SCRIPTS[shell ?? own ?? 'bash']]);
  return EXIT.clean;
}
