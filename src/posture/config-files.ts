import { lstatSync, type Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ReadAccessList } from '../core/access-list.ts';
import { accessListOf, groupRights, namedWriters, octalOf } from './permissions.ts';
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
  ['.pg_service.conf', 'the server that gets the password of PostgreSQL'],
  ['.oci/config', 'the key and the region of OCI'],
  ['.my.cnf', 'the server that gets the password of MySQL'],
  ['.config/pip/pip.conf', 'the index that pip sends its password to'],
  ['.pypirc', 'the index that gets the token of PyPI'],
  ['.m2/settings.xml', 'the server that Maven sends its password to'],
  ['.gradle/init.gradle', 'code of every build'],
  ['.cargo/config.toml', 'credential providers of Cargo'],
  ['.curlrc', 'proxies of curl'],
  ['.yarnrc.yml', 'the registry that gets the token of Yarn'],
  ['.claude.json', 'programs that Claude Code starts'],
  ['.claude/settings.json', 'programs that Claude Code starts'],
  ['.cursor/mcp.json', 'programs that Cursor starts'],
  ['.codex/config.toml', 'programs that Codex starts'],
  ['.gemini/settings.json', 'programs that Gemini CLI starts'],
  ['.config/opencode/opencode.json', 'programs that opencode starts'],
  ['.copilot/mcp-config.json', 'programs that Copilot CLI starts'],
  ['.ansible.cfg', 'the program that gives the vault password'],
  ['.sbt/repositories', 'the repositories that get the password of sbt'],
  ['.bashrc', 'commands of every shell'],
  ['.bash_profile', 'commands of every login'],
  ['.profile', 'commands of every login'],
  ['.zshrc', 'commands of every shell'],
  ['.zshenv', 'commands of every shell'],
  ['.zprofile', 'commands of every login'],
  ['.envrc', 'commands of every shell in the home'],
  ['.config/fish/config.fish', 'commands of every shell'],
];

/** A file whose openness lets others take credentials, and why. */
export interface OpenFile {
  readonly path: string;
  readonly evidence: string;
}

/** The files in a home through which others could redirect a credential; links are left alone. */
export function openConfigFiles({ folder, privateGroups }: Home, readAccessList: ReadAccessList): readonly OpenFile[] {
  if (process.platform === 'win32') return [];
  const open = CONFIG_FILES.flatMap(([name, what]) => {
    const path = join(folder, name);
    const facts = lstatSync(path, { throwIfNoEntry: false });
    if (!facts?.isFile()) return [];
    const who = writerOf(path, facts, privateGroups, readAccessList);
    return who === undefined
      ? []
      : [{ path, evidence: `${who} can change it (mode ${octalOf(facts.mode)}), and with it ${what}.` }];
  });
  return [...open, ...sshFiles(folder)];
}

function writerOf(
  path: string,
  facts: Stats,
  privateGroups: ReadonlySet<number>,
  readAccessList: ReadAccessList,
): string | undefined {
  if (facts.mode & 0o002) return 'Everybody on this machine';
  const list = accessListOf(path, facts, readAccessList);
  if (groupRights(facts, list, privateGroups).write) return 'Its group';
  const named = namedWriters(list);
  return named.length > 0 ? `By an access control list, ${named.join(', ')}` : undefined;
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
