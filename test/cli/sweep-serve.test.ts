import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { criticalToken, makeFolder, outcomeOf, runProgram, startProgram } from './run.ts';
import { addClone, commitIn, line, newSweeping, reportOf, SWEEP_ENV, type Sweeping } from './sweeping.ts';

const serveArgs = ({ folder, store, workDir }: Sweeping, ...more: readonly string[]) => [
  ...['sweep', 'serve', folder, '--store', store, '--work-dir', workDir, '--listen', '127.0.0.1:0', ...more],
];

interface Answer {
  readonly status: number;
  readonly body: string;
}

function ask(origin: string, path: string, options: { host?: string; method?: string } = {}): Promise<Answer> {
  const headers = options.host === undefined ? {} : { host: options.host };
  return new Promise((resolve, reject) => {
    const asked = request(new URL(path, origin), { headers, method: options.method ?? 'GET' }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    asked.on('error', reject).end();
  });
}

async function started(sweeping: Sweeping, ...more: readonly string[]) {
  const child = startProgram(serveArgs(sweeping, ...more), { cwd: sweeping.workDir, env: SWEEP_ENV });
  const ended = outcomeOf(child);
  const origin = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (found) resolve(found[0]);
    });
    child.on('close', () => reject(new Error(said)));
  });
  return { child, ended, origin };
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries++) if (await holds()) return;
  throw new Error(`it does not come to this: ${what}`);
}

/** Has a program stopped at the first moment at which it could take note of it; it prints whether its store was there by then. */
function stoppedAtOnce(): string {
  const file = join(makeFolder(), 'stop.cjs');
  const stop = `process.on('newListener', (name) => {
    if (name !== 'SIGTERM') return;
    console.log(require('node:fs').existsSync(process.env.STORE) ? 'late' : 'early');
    setImmediate(() => process.kill(process.pid, 'SIGTERM'));
  });`;
  writeFileSync(file, stop);
  return file;
}

describe('sweep serve', () => {
  it.skipIf(process.platform === 'win32')('ends as it should when it is stopped before it has begun', async () => {
    const sweeping = newSweeping();
    const env = { ...SWEEP_ENV, STORE: sweeping.store, NODE_OPTIONS: `--require ${stoppedAtOnce()}` };
    const args = serveArgs(sweeping, '--schedule', '0 3 * * *', '--at-start');
    const { code, stdout, stderr } = await runProgram(args, { cwd: sweeping.workDir, env });
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'early\n' });
    expect(stderr).toContain('stopping');
  });

  it('sweeps again and again at its times, tells how it goes, and ends when it is stopped', async () => {
    const sweeping = newSweeping();
    const clone = addClone(sweeping, 'nameless', { 'a.sh': line(criticalToken('a')) });
    const { child, ended, origin } = await started(sweeping, '--schedule', '* * * * * *');
    const finished = async () => (await reportOf(sweeping)).runs.filter(({ endedAt }) => endedAt !== undefined).length;
    await until('a first sweep', async () => (await finished()) > 0);
    commitIn(clone, { 'b.sh': line(criticalToken('b')) });
    await until('its secret is found', async () => (await reportOf(sweeping)).states.new === 2);
    const health = await ask(origin, '/healthz');
    expect({ ...health, body: JSON.parse(health.body) }).toMatchObject({ status: 200, body: { status: 'ok' } });
    const { status, body } = await ask(origin, '/metrics');
    expect(status).toBe(200);
    expect(body).toMatch(/^# TYPE cli_cred_scan_sweeps_total counter$/m);
    expect(body).toMatch(/^cli_cred_scan_sweeps_total\{end="whole"\} [1-9]/m);
    expect(body).toMatch(/^cli_cred_scan_repositories_known 1$/m);
    expect(body).toMatch(/^cli_cred_scan_findings_open\{severity="critical"\} \d$/m);
    expect(body).toMatch(/^cli_cred_scan_webhook_untold_runs\{state="waiting"\} 0$/m);
    expect(body).not.toContain('nameless');
    child.kill('SIGTERM');
    const { code, stdout, stderr } = await ended;
    expect(code).toBe(0);
    expect(stderr).toContain('stopping');
    expect(stdout).toContain('1 scanned');
  });

  it('answers nobody who calls it by another name, and nothing but what it has', async () => {
    const sweeping = newSweeping();
    const { child, ended, origin } = await started(sweeping, '--schedule', '@yearly', '--allow-host', 'sweeps.example');
    const { port } = new URL(origin);
    const statuses = [
      await ask(origin, '/healthz', { host: 'attacker.example' }),
      await ask(origin, '/metrics', { host: `attacker.example:${port}` }),
      await ask(origin, '/healthz', { host: `sweeps.example:${port}` }),
      await ask(origin, '/healthz', { host: `localhost:${port}` }),
      await ask(origin, '/healthz', { method: 'POST' }),
      await ask(origin, '/'),
      await ask(origin, '/__proto__'),
    ].map(({ status }) => status);
    child.kill('SIGINT');
    await ended;
    expect(statuses).toEqual([421, 421, 200, 200, 405, 404, 404]);
  });

  it('says what is wrong before the first sweep', async () => {
    const sweeping = newSweeping();
    const options = { cwd: sweeping.workDir, env: SWEEP_ENV };
    const without = await runProgram(serveArgs(sweeping), options);
    expect(without).toMatchObject({ code: 2, stderr: expect.stringContaining('--schedule') });
    const listen = ['sweep', 'serve', sweeping.folder, '--schedule', '@daily', '--listen'];
    for (const address of ['example.org:80', '127.0.0.1:99999', '::1:80'])
      expect(await runProgram([...listen, address], options)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('--listen takes'),
      });
    const store = join(sweeping.workDir, 'no', 'such', 'folder.db');
    const absent = await runProgram(serveArgs({ ...sweeping, store }, '--schedule', '@daily'), options);
    expect(absent).toMatchObject({ code: 2, stderr: expect.stringContaining('the store cannot be opened') });
  });
});
