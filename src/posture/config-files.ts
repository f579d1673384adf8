import { lstatSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { octalOf } from './permissions.ts';
import type { Home } from './store-files.ts';

/** Files that name programs which then get credentials, or that let somebody in, with what they can do. */
const CONFIG_FILES: readonly (readonly [path: string, what: string])[] = [
  ['.gitconfig', 'credential helpers of git'],
  ['.config/git/config', 'credential helpers of git'],
  ['.npmrc', 'the registry that npm sends its token to'],
  ['.aws/config', 'programs that give keys (credential_process)'],
  ['.docker/config.json', 'credential helpers of Docker'],
  ['.kube/config', 'programs that give tokens (exec)'],
  ['.terraformrc', 'credential helpers of Terraform'],
  ['.cargo/config.toml', 'credential providers of Cargo'],
  ['.curlrc', 'proxies of curl'],
  ['.bashrc', 'commands of every shell'],
  ['.bash_profile', 'commands of every login'],
  ['.profile', 'commands of every login'],
  ['.zshrc', 'commands of every shell'],
  ['.zshenv', 'commands of every shell'],
  ['.config/fish/config.fish', 'commands of every shell'],
];

/** A file whose openness lets others take credentials, and why. */
export interface OpenFile {
  readonly path: string;
  readonly evidence: string;
}

/** The files in a home through which others could redirect a credential; links are left alone. */
export function openConfigFiles({ folder }: Home, privateGroups: ReadonlySet<number>): readonly OpenFile[] {
  if (process.platform === 'win32') return [];
  const open = CONFIG_FILES.flatMap(([name, what]) => {
    const path = join(folder, name);
    const facts = lstatSync(path, { throwIfNoEntry: false });
    if (!facts?.isFile()) return [];
    const who = facts.mode & 0o002 ? 'Everybody on this machine' : 'Its group';
    const isOpen = facts.mode & 0o002 || (facts.mode & 0o020 && !privateGroups.has(facts.gid));
    return isOpen
      ? [{ path, evidence: `${who} can change it (mode ${octalOf(facts.mode)}), and with it ${what}.` }]
      : [];
  });
  return [...open, ...sshFiles(folder)];
}

/**
 * OpenSSH's own rules: of its configuration (readconf.c, read_config_file) and, with StrictModes, of authorized_keys and
 * the folders above up to the home (misc.c, safe_path): owned by root or the user, and written by nobody else.
 */
function sshFiles(home: string): readonly OpenFile[] {
  const owner = lstatSync(home, { throwIfNoEntry: false })?.uid;
  return ['config', 'authorized_keys'].flatMap((name) => {
    const path = join(home, '.ssh', name);
    const isStrict = name === 'authorized_keys';
    for (let at = path; ; at = dirname(at)) {
      const facts = lstatSync(at, { throwIfNoEntry: false });
      if (!facts) return [];
      const isForeign = facts.uid !== 0 && facts.uid !== owner;
      if (facts.mode & 0o022 || isForeign) {
        const where = at === path ? 'the file' : 'a folder above';
        const why = isForeign ? 'belongs to another user' : `is open to others (mode ${octalOf(facts.mode)})`;
        return [{ path, evidence: `ssh refuses it: ${where} ${why}.` }];
      }
      if (!isStrict || at === home) return [];
    }
  });
}
