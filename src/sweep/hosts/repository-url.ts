import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SweepRepository } from '../repository.ts';
import { FOLDER_HOST } from './folder.ts';
import { isLoopback } from './is-loopback.ts';

/** Places on this machine take part only where a user names them. */
export type ExtraScheme = 'file';

type Place = Pick<SweepRepository, 'host' | 'id' | 'name' | 'location'>;
type Parsed = Place | { readonly refused: string };

const LONGEST_URL = 4096;
const NO_FILE = 'is of file, which only a list on this machine may have';
const CREDENTIAL = 'has a credential in it: take it out, and give it as docs/sweeps.md says';
/** `git@host:owner/name.git`, as ssh takes it (git-clone(1), "GIT URLS"). */
const SCP = /^(?:([A-Za-z0-9._][A-Za-z0-9._-]*)@)?([A-Za-z0-9][A-Za-z0-9.-]*):(?!\/\/)(.+)$/;

/**
 * Where git fetches from, as people write it: an https or ssh URL, `git@host:path`, an http URL of this very machine, and
 * with `also` a file URL or a path. Refused is whatever git would take for an option or for a program to run (`ext::`), or that holds a credential.
 * What is refused is not part of the answer.
 */
export function parseRepositoryUrl(text: string, also: readonly ExtraScheme[]): Parsed {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is being refused
  if (/[\u0000-\u0020\u007f]/.test(text)) return { refused: 'has a space or a control character in it' };
  if (text.length > LONGEST_URL) return { refused: `is longer than ${LONGEST_URL} characters` };
  if (text.startsWith('-')) return { refused: 'begins with a dash' };
  if (/^[A-Za-z0-9+.-]+::/.test(text)) return { refused: 'names a program that git would run' };
  const scheme = /^(?:git\+)?([A-Za-z][A-Za-z0-9+.-]*):\/\//.exec(text)?.[1].toLowerCase();
  if (scheme === 'file') return also.includes('file') ? local(text.replace(/^git\+/i, '')) : { refused: NO_FILE };
  if (scheme !== undefined) return remote(text.replace(/^git\+/i, ''), scheme);
  const scp = SCP.exec(text);
  if (scp && !/^[A-Za-z]:\\/.test(text)) return overSsh(text, scp);
  return also.includes('file') ? ownPath(text) : { refused: 'is no URL of https or ssh' };
}

function remote(text: string, scheme: string): Parsed {
  if (!['https', 'ssh', 'http'].includes(scheme)) return { refused: 'is of a scheme that is not fetched from' };
  if (!URL.canParse(text)) return { refused: 'is no URL' };
  const url = new URL(text);
  if (scheme === 'http' && !isLoopback(url.hostname))
    return { refused: 'is of http, which anybody on the way can read' };
  // A name alone may be a token over https; over ssh it is who asks.
  if (url.password !== '' || (url.username !== '' && scheme !== 'ssh')) return { refused: CREDENTIAL };
  if (url.search !== '' || url.hash !== '') return { refused: 'has a query or a fragment' };
  if (url.hostname.startsWith('-') || url.username.startsWith('-'))
    return { refused: 'has a host that begins with a dash' };
  const name = nameOf(url.pathname);
  if (name === '') return { refused: 'names a host, but no repository' };
  return { host: url.host, id: name, name, location: url.href };
}

function overSsh(text: string, [, , host, path]: readonly string[]): Parsed {
  if (path.startsWith('-')) return { refused: 'has a path that begins with a dash' };
  const name = nameOf(path);
  if (name === '') return { refused: 'names a host, but no repository' };
  return { host: host.toLowerCase(), id: name, name, location: text };
}

function local(text: string): Parsed {
  try {
    return ownPath(fileURLToPath(text));
  } catch {
    return { refused: 'is no URL of a file on this machine' };
  }
}

function ownPath(path: string): Parsed {
  const location = resolve(path);
  return { host: FOLDER_HOST, id: location, name: location, location };
}

/** `owner/name` of a path: without slashes around it, and without `.git`. */
const nameOf = (path: string): string => path.replace(/^\/+|\/+$/g, '').replace(/\/*\.git$/, '');
