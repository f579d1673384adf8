import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { afterEach } from 'vitest';
import { PROGRAM, runProgram, scrubbedEnv } from '../cli/run.ts';

/** A key for nothing but these tests. */
export const KEY = { CLI_CRED_SCAN_FINGERPRINT_KEY: 'a key for nothing but this test' };

const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

export interface Viewer {
  /** `http://127.0.0.1:41234` */
  readonly origin: string;
  readonly token: string;
  /** What the viewer printed: its address with the token. */
  readonly url: string;
  /** Everything that it has written until now, but the address. */
  readonly told: () => string;
  /** Presses Ctrl-C. @returns the exit code */
  readonly end: () => Promise<number | null>;
}

export interface ViewerOptions {
  readonly cwd: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** Starts the built program's viewer on a report, and waits for its address. */
export async function startViewer(
  report: string,
  { cwd, args = [], env = KEY, input = '' }: ViewerOptions,
): Promise<Viewer> {
  const child = spawn(process.execPath, [PROGRAM, 'view', report, ...args], { cwd, env: scrubbedEnv(env) });
  running.push(child);
  child.stdin.end(input);
  let [stdout, stderr] = ['', ''];
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (text) => {
      stdout += text;
      if (stdout.endsWith('\n')) resolve(stdout.trim());
    });
    child.on('exit', () => reject(new Error(stderr)));
  });
  const [address, token] = url.split('/#token=');
  return {
    origin: address,
    token,
    url,
    told: () => stdout.slice(url.length) + stderr,
    async end() {
      child.kill('SIGINT');
      const [code] = (await once(child, 'exit')) as [number | null];
      return code;
    },
  };
}

export interface Question {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
}

/** Asks as any program can: with whatever path and headers. */
export function ask({ origin }: Viewer, { path = '/', method = 'GET', headers = {}, body }: Question): Promise<Reply> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname: hostname.replace(/^\[|\]$/g, ''), port, path, method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

/** What the page sends with what it writes. */
export const asPage = ({ origin, token }: Viewer): Record<string, string> => ({
  Origin: origin,
  'Content-Type': 'application/json',
  'Sec-Fetch-Site': 'same-origin',
  Authorization: `Bearer ${token}`,
});

/** Scans a folder into `report.json` there. */
export async function scanTo(folder: string, ...args: string[]): Promise<string> {
  const { code, stderr } = await runProgram(['.', '--format', 'json', '--output', 'report.json', ...args], {
    cwd: folder,
    env: KEY,
  });
  if (code !== 1) throw new Error(`${code} ${stderr}`);
  return 'report.json';
}
