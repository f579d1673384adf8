import { spawnSync } from 'node:child_process';
import { lstatSync } from 'node:fs';
import type { ReadAccessList } from '../../core/access-list.ts';
import { parseGetfacl } from './parse-getfacl.ts';

/** Where systems have it. It is not looked up: whoever owns a home could have put another one on the PATH. */
const PROGRAMS = ['/usr/bin/getfacl', '/bin/getfacl'];
/** Only this list, numbers for names, nothing where there is none, and no link is followed (getfacl(1)). */
const OPTIONS = [
  '--access',
  '--numeric',
  '--skip-base',
  '--no-effective',
  '--omit-header',
  '--physical',
  '--absolute-names',
];
const LONGEST_MS = 2000;
const LARGEST = 100_000;
/** Each takes some milliseconds. */
const MOST_QUESTIONS = 2000;

/**
 * Reads access control lists on Linux, which Node does not tell, by asking the system's own getfacl: each path once, and
 * nothing where that program is not there or could be somebody else's than root's.
 */
export function createAccessListReader(): ReadAccessList {
  if (process.platform !== 'linux') return () => 'unknown';
  const program = PROGRAMS.find(isRoots);
  if (program === undefined) return () => 'possible';
  const known = new Map<string, ReturnType<ReadAccessList>>();
  return (path) => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const list = known.size < MOST_QUESTIONS ? ask(program, path) : 'possible';
    known.set(path, list);
    return list;
  };
}

function ask(program: string, path: string): ReturnType<ReadAccessList> {
  const { status, stdout } = spawnSync(program, [...OPTIONS, '--', path], {
    cwd: '/',
    env: { LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'ignore'],
    encoding: 'utf8',
    timeout: LONGEST_MS,
    maxBuffer: LARGEST,
  });
  return status === 0 ? (parseGetfacl(stdout) ?? 'none') : 'possible';
}

function isRoots(program: string): boolean {
  const facts = lstatSync(program, { throwIfNoEntry: false });
  return facts?.isFile() === true && facts.uid === 0 && (facts.mode & 0o022) === 0;
}
