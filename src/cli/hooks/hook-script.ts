import { HOOKS, type HookName, type HookSpec } from './hook-names.ts';

/** What tells our hook from anybody else's. */
const MARK = '# cli-cred-scan hook v1';

/** How the program is run: both paths are absolute. They are the same where Node is in the program's own file. */
export interface ProgramPlace {
  readonly node: string;
  readonly program: string;
}

/** Where a hook that was there before is kept: beside ours, which runs it first. */
export const keptName = (hook: HookName): string => `${hook}.before-cli-cred-scan`;

/** Whether a hook is one that this program wrote. */
export const isOurs = (script: string): boolean => script.includes(MARK);

/** How a hook, as a POSIX shell, hands on what git wrote to its standard input: it can be read only once. */
const HANDING_ON = {
  nothing: { read: '', pipe: '' },
  // A push that changes nothing has no lines.
  refs: { read: 'refs=$(cat)\n', pipe: `printf '%s' "$refs\${refs:+\n}" | ` },
} as const satisfies Record<HookSpec['input'], unknown>;

/**
 * The hook, for a POSIX shell. It runs the hook that was there before, then the program from where it was when the hook was
 * installed, else the one on the PATH. That neither is there is a failure: nothing was scanned.
 */
export function hookScript(hook: HookName, { node, program }: ProgramPlace): string {
  const { scans, command, skip, input, before = '' }: HookSpec = HOOKS[hook];
  const { read, pipe } = HANDING_ON[input];
  const start = node === program ? '"$program"' : '"$node" "$program"';
  return `#!/bin/sh
${MARK}: scans ${scans}. Written by "cli-cred-scan hook install ${hook}", taken away by "cli-cred-scan hook uninstall ${hook}".
${read}before="$(dirname "$0")/${keptName(hook)}"
if [ -x "$before" ]; then
  ${pipe}"$before" "$@" || exit
fi
node=${quoted(node)}
program=${quoted(program)}
${before}if [ -x "$node" ] && [ -f "$program" ]; then
  ${pipe}${start} ${command}
  exit
fi
if command -v cli-cred-scan >/dev/null 2>&1; then
  ${pipe}cli-cred-scan ${command}
  exit
fi
echo "cli-cred-scan: not where it was when this hook was installed, and not on the PATH; nothing was scanned" >&2
echo "  run cli-cred-scan hook install ${hook} again, or ${skip}" >&2
exit 1
`;
}

/** As one word of a POSIX shell (POSIX.1-2024, Shell Command Language §2.2.2). */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
