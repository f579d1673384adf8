import { filesAt, type Home } from './store-files.ts';

/** What shells and their like write down of what was typed. */
const HISTORIES = [
  '~/.bash_history',
  '~/.zsh_history',
  '~/.zhistory',
  '~/.histfile',
  '~/.sh_history',
  '~/.ash_history',
  '{data}/fish/fish_history',
  '{config}/nushell/history.txt',
  '{roaming}/Microsoft/Windows/PowerShell/PSReadLine/*_history.txt',
  '{data}/powershell/PSReadLine/*_history.txt',
  '~/.psql_history',
  '~/.mysql_history',
  '~/.mariadb_history',
  '~/.sqlite_history',
  '~/.python_history',
  '~/.node_repl_history',
  '~/.irb_history',
  '~/.pry_history',
  '~/.rediscli_history',
  '~/.mongodb/mongosh/mongosh_repl_history',
  '{roaming}/mongodb/mongosh/mongosh_repl_history',
  '~/.dbshell',
  '~/.lesshst',
  '~/.viminfo',
  '~/.codex/history.jsonl',
  '~/.claude/history.jsonl',
  '~/.aider.chat.history.md',
] as const;

/** What shells, sessions and cron read when they start. */
const START_FILES = [
  '~/.bashrc',
  '~/.bash_profile',
  '~/.bash_aliases',
  '~/.profile',
  '~/.zshrc',
  '~/.zshenv',
  '~/.zprofile',
  '~/.kshrc',
  '{config}/fish/config.fish',
  '{config}/fish/conf.d/*.fish',
  '{data}/fish/fish_variables',
  '{config}/fish/fish_variables',
  '{config}/powershell/*.ps1',
  '~/Documents/PowerShell/*.ps1',
  '~/Documents/WindowsPowerShell/*.ps1',
  '{config}/environment.d/*.conf',
  '~/.pam_environment',
  '~/.env',
  '~/.env.*',
  '~/*.env',
  '~/.envrc',
  '~/.flaskenv',
  '~/.dev.vars',
  '~/.gemini/.env',
  '~/.qwen/.env',
  '~/.codex/.env',
  '~/.continue/.env',
  '~/.vibe/.env',
  '~/.gradle/init.gradle',
  '~/.gradle/init.d/*.gradle',
  '~/.sbt/*/*.sbt',
  '/etc/environment',
  '/etc/profile.d/*.sh',
  '/etc/default/*',
  '/etc/sysconfig/*',
  '/etc/crontab',
  '/etc/cron.d/*',
  '/etc/cron.hourly/*',
  '/etc/cron.daily/*',
  '/etc/cron.weekly/*',
  '/etc/cron.monthly/*',
  '/var/spool/cron/*',
  '/var/spool/cron/crontabs/*',
] as const;

/** A text of a shell that may be there. */
export interface ShellFile {
  readonly path: string;
  readonly from: 'home' | 'disk' | 'variable';
  readonly kind: 'history' | 'start';
}

/** Where shells keep what was typed, and what they start with, in a home and on its disk. */
export function shellFiles(home: Home): readonly ShellFile[] {
  const named = home.env.HISTFILE;
  const at = (paths: readonly string[], kind: ShellFile['kind']) =>
    paths.flatMap((path) =>
      filesAt(path, home).map(
        (found): ShellFile => ({ path: found, from: path.startsWith('/') ? 'disk' : 'home', kind }),
      ),
    );
  return [
    ...(named ? [{ path: named, from: 'variable', kind: 'history' } as const] : []),
    ...at(HISTORIES, 'history'),
    ...at(START_FILES, 'start'),
  ];
}

/** What to do about a secret there. */
export const SHELL_ADVICE: Readonly<Record<ShellFile['kind'], string>> = {
  history: 'End the credential, then remove the line from the history; type a secret after a space, or into a prompt.',
  start: 'Let a secrets manager start what needs the secret, or read it from a file that is yours alone.',
};
