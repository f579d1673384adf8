import { AbsentError } from './absent-error.ts';
import { GitError, inWords } from './git-error.ts';
import { TransferError } from './transfer-error.ts';

type Kind = 'passing' | 'lasting' | 'absent';

const REFUSED = 'it is not there, or whoever asks may not read it';

/** What git, curl and ssh say (remote-curl.c, http.c, connect.c; curl's strerror.c; ssh(1)), in our words. */
const SAYINGS: readonly (readonly [said: RegExp, kind: Kind, words: string])[] = [
  [/repository '[^']*' not found|returned error: (?:404|410)|Repository not found/, 'absent', REFUSED],
  [/could not read (?:Username|Password)|Authentication failed|returned error: 40[13]/, 'lasting', REFUSED],
  [/Permission denied \(|does not appear to be a git repository/, 'lasting', REFUSED],
  [/Host key verification failed/, 'lasting', 'ssh does not know the key of its host'],
  [
    /returned error: 30\d|redirect/,
    'lasting',
    'its address leads to another one: name that one, often with .git at its end',
  ],
  [/SSL certificate|server certificate|certificate verif/i, 'lasting', 'the certificate of its host is not trusted'],
  [/transport '[^']*' not allowed/, 'lasting', 'git cannot fetch from addresses of this kind'],
  [/No space left on device|Disk quota exceeded/, 'passing', 'the disk is full'],
  [/returned error: 429/, 'passing', 'its host wants fewer requests'],
  [/returned error: 5\d\d/, 'passing', 'its host could not answer'],
  [
    /Could not resolve|Failed to connect|Connection (?:refused|reset|timed out)/i,
    'passing',
    'its host cannot be reached',
  ],
  [
    /hung up unexpectedly|early EOF|RPC failed|unexpected disconnect|Operation too slow|transfer closed|Empty reply/i,
    'passing',
    'the connection broke off',
  ],
];

/**
 * Why git could not fetch. What the other machine said is not repeated where it is known; where it is not, nothing of what
 * is `hidden` is in it: a server may say again what it was told.
 *
 * @param said all of git's standard error
 */
export function transferFailure(said: string, hidden: readonly string[]): GitError | TransferError {
  const known = SAYINGS.find(([pattern]) => pattern.test(said));
  if (known) {
    const [, kind, words] = known;
    if (kind === 'absent') return new AbsentError(words);
    return kind === 'passing' ? new TransferError(words) : new GitError(words);
  }
  return new GitError(inWords(hidden.reduce((text, secret) => text.replaceAll(secret, '[token]'), said)));
}
