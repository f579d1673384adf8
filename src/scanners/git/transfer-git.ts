import { findGit, type GitProgram } from './find-git.ts';
import { GitError } from './git-error.ts';
import { environmentFor, SHUT_SETTINGS } from './git-surroundings.ts';
import type { RunningGit } from './launch/git-command.ts';
import { launchGit } from './launch/launch-git.ts';
import { TransferError } from './transfer-error.ts';
import { transferFailure } from './transfer-failure.ts';

/** Where git fetches from. */
export interface Remote {
  /** `https`, `http` or `ssh`: the one protocol that git may use. */
  readonly protocol: string;
  /** `https://github.com`; the header goes nowhere else. Undefined for ssh. */
  readonly origin: string | undefined;
  /** The value of `Authorization` for requests to that origin: a secret. */
  readonly authorization: string | undefined;
}

export interface TransferOptions {
  readonly remote: Remote;
  readonly signal: AbortSignal;
}

/** Milliseconds without a word about its progress after which a transfer is taken for stuck. */
const SILENCE = 600_000;
/** Characters kept of what git says; the reason is at the end. */
const LONGEST_COMPLAINT = 16 * 1024;

/**
 * Besides SHUT_SETTINGS: no helpers, no redirects, no upkeep behind our back, nothing of submodules; what comes stays a pack
 * (git-config(1)).
 */
const SETTINGS = [
  ...SHUT_SETTINGS,
  'credential.helper=',
  'core.askPass=',
  'http.followRedirects=false',
  'http.lowSpeedLimit=1',
  'http.lowSpeedTime=300',
  'transfer.bundleURI=false',
  'fetch.recurseSubmodules=false',
  'fetch.writeCommitGraph=false',
  'fetch.unpackLimit=1',
  'gc.auto=0',
  'maintenance.auto=false',
];

/** What of our environment says how this machine reaches others; HOME is not among it, where `.netrc` lies. */
const PASSED_ON = [
  ...['HTTPS_PROXY', 'https_proxy', 'http_proxy', 'ALL_PROXY', 'all_proxy', 'NO_PROXY', 'no_proxy'],
  ...['SSL_CERT_FILE', 'SSL_CERT_DIR', 'GIT_SSL_CAINFO', 'SSH_AUTH_SOCK'],
];

/**
 * Runs git where it has to reach another machine: `clone` or `fetch`, with `--progress` among the arguments, by whose words
 * is seen that it is alive. It is held down as for every question, but for the one protocol. What authorises it goes through
 * its environment, which only the same user can read, and never on its command line.
 *
 * @param root absolute folder in which git runs
 * @throws TransferError for what may go better another time; GitError for what will not; the signal's reason
 */
export async function transferGit(root: string, args: readonly string[], options: TransferOptions): Promise<void> {
  const { remote, signal } = options;
  signal.throwIfAborted();
  const git = findGit();
  if (git === undefined) throw new GitError('git is not on the PATH');
  let [said, isStuck] = ['', false];
  const child = start(git, root, args, remote, (text) => {
    watchdog.refresh();
    said = (said + text.replaceAll('\r', '\n')).slice(-LONGEST_COMPLAINT);
  });
  const watchdog = setTimeout(() => {
    isStuck = true;
    child.kill();
  }, SILENCE);
  signal.addEventListener('abort', child.kill);
  try {
    const code = await child.ended;
    signal.throwIfAborted();
    if (isStuck) throw new TransferError(`git told nothing for ${SILENCE / 60_000} minutes`);
    if (code !== 0) throw transferFailure(said, hiddenOf(remote));
  } finally {
    clearTimeout(watchdog);
    signal.removeEventListener('abort', child.kill);
  }
}

function start(
  git: GitProgram,
  root: string,
  args: readonly string[],
  remote: Remote,
  onSaid: (text: string) => void,
): RunningGit {
  const settings = SETTINGS.flatMap((setting) => ['-c', setting]);
  const env = { ...environmentFor(root, git), ...environmentOf(remote) };
  return launchGit({ file: git.file, args: [...settings, ...args], cwd: root, env, purpose: 'transfer' }, onSaid);
}

function environmentOf({ protocol, origin, authorization }: Remote): Record<string, string> {
  const passed = PASSED_ON.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []));
  const isAuthorised = origin !== undefined && authorization !== undefined;
  return {
    ...Object.fromEntries(passed),
    GIT_ALLOW_PROTOCOL: protocol,
    GIT_SSH_COMMAND: 'ssh -oBatchMode=yes',
    GIT_SSH_VARIANT: 'ssh',
    ...(isAuthorised && {
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: `http.${origin}/.extraHeader`,
      GIT_CONFIG_VALUE_0: `Authorization: ${authorization}`,
    }),
  };
}

/** The header, what follows its scheme, and what that says when it is base64 (RFC 7617). */
function hiddenOf({ authorization }: Remote): readonly string[] {
  if (authorization === undefined) return [];
  const value = authorization.slice(authorization.indexOf(' ') + 1);
  const plain = Buffer.from(value, 'base64').toString('utf8');
  const parts = plain.includes(':') ? [plain, plain.slice(plain.indexOf(':') + 1)] : [];
  return [authorization, value, ...parts].filter((part) => part.length > 3);
}
