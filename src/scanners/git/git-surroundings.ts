import { devNull } from 'node:os';
import { dirname, resolve, sep } from 'node:path';
import type { GitProgram } from './find-git.ts';

/** Milliseconds of silence after which git is taken for stuck. */
export const SILENCE = 120_000;

/**
 * What of a repository's own configuration could run a program or lead to other files, and indexes that say again what
 * objects say, and could say something else; overruled (git-config(1)).
 */
export const SHUT_SETTINGS = [
  `core.hooksPath=${devNull}`,
  'core.fsmonitor=false',
  `core.excludesFile=${devNull}`,
  `mailmap.file=${devNull}`,
  'core.commitGraph=false',
  'core.multiPackIndex=false',
];

/**
 * All that git gets of an environment when it works on a repository that may be hostile: no configuration of system and
 * user, no prompts, pager, optional locks and network. Objects are what they are: replacements and grafts, which could put
 * something harmless in their place, do not count (git(1): GIT_NO_REPLACE_OBJECTS, GIT_GRAFT_FILE), and those that are
 * missing are not fetched (GIT_ALLOW_PROTOCOL, GIT_NO_LAZY_FETCH). Path arguments are literal.
 *
 * @param root folder with `.git`, or a bare repository; absolute
 * @param indexFile absolute path of an index to be used in place of the repository's own
 */
export function environmentFor(root: string, git: GitProgram, indexFile?: string): Record<string, string> {
  return {
    ...fromOurs('SystemRoot', 'TEMP', 'TMP'),
    PATH: git.path,
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_ATTR_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_NO_LAZY_FETCH: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_GRAFT_FILE: devNull,
    GIT_ALLOW_PROTOCOL: 'none',
    // A `.git` that turns out to be none must not make git answer for the repository around it.
    GIT_CEILING_DIRECTORIES: dirname(root),
    ...quarantineOf(root),
    ...(indexFile === undefined ? {} : { GIT_INDEX_FILE: indexFile }),
  };
}

/**
 * What git gets of an environment when the question is how it behaves for the user: their configuration counts. Only for
 * questions that run nothing of it, such as where a file of git's own is.
 */
export function usersEnvironment(git: GitProgram): Record<string, string> {
  return {
    ...fromOurs('SystemRoot', 'HOME', 'USERPROFILE', 'XDG_CONFIG_HOME'),
    ...fromOurs('GIT_CONFIG_GLOBAL', 'GIT_CONFIG_SYSTEM', 'GIT_CONFIG_NOSYSTEM'),
    PATH: git.path,
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
  };
}

/**
 * Where git keeps the objects of a push until its hooks have agreed (git-receive-pack(1), "QUARANTINE ENVIRONMENT"); only of
 * this very repository.
 */
function quarantineOf(root: string): Record<string, string> {
  const folder = process.env.GIT_QUARANTINE_PATH;
  if (!folder || !resolve(folder).startsWith(`${resolve(root)}${sep}`)) return {};
  return fromOurs('GIT_QUARANTINE_PATH', 'GIT_OBJECT_DIRECTORY', 'GIT_ALTERNATE_OBJECT_DIRECTORIES');
}

function fromOurs(...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}
