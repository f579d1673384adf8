import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { homedir } from 'node:os';
import { findGit } from './find-git.ts';

/** A name and a password that the user's credential helper keeps. */
export interface Credential {
  readonly username: string;
  readonly password: string;
}

/** Milliseconds that a helper has. */
const PATIENCE = 30_000;
const LONGEST_ANSWER = 64 * 1024;

/**
 * Asks the user's own credential helpers, as git does before it asks a person (git-credential(1)); a person is not asked. What
 * they answer goes through a pipe. Undefined when they have nothing.
 *
 * @param origin `https://github.com`
 */
export async function askCredential(origin: string): Promise<Credential | undefined> {
  const git = findGit();
  if (git === undefined) return undefined;
  const { protocol, host } = new URL(origin);
  // The user's environment, which helpers need, and a folder in which there is no configuration but the user's.
  const child = spawn(git.file, ['credential', 'fill'], {
    cwd: homedir(),
    env: { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_ASKPASS: '', SSH_ASKPASS: '', GCM_INTERACTIVE: 'never' },
    stdio: ['pipe', 'pipe', 'ignore'],
    windowsHide: true,
    timeout: PATIENCE,
  });
  let answer = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (answer.length < LONGEST_ANSWER) answer += text;
  });
  child.stdin.on('error', () => {});
  child.stdin.end(`protocol=${protocol.slice(0, -1)}\nhost=${host}\n\n`);
  const [code] = await once(child, 'close').catch(() => [1]);
  return code === 0 ? credentialIn(answer) : undefined;
}

function credentialIn(answer: string): Credential | undefined {
  const fields = new Map(answer.split('\n').map((line) => [line.split('=', 1)[0], line.slice(line.indexOf('=') + 1)]));
  const [username, password] = [fields.get('username'), fields.get('password')];
  // What else may be in a header would be two of them.
  const isPlain = (text: string | undefined): text is string => text !== undefined && /^[\x20-\x7e]+$/.test(text);
  return isPlain(username) && isPlain(password) ? { username, password } : undefined;
}
