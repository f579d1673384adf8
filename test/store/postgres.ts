import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where Debian keeps the servers of all versions; the newest one is taken. */
const DEBIAN = '/usr/lib/postgresql';
const NOBODY = 65_534;

export interface Postgres {
  /** Makes an empty database, and returns its address. */
  readonly newDatabase: () => string;
  /** As the machine does when its memory runs out; until nothing of it is left that could still answer. */
  readonly kill: () => Promise<void>;
  /** Starts it again once it is gone. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Empty where PostgreSQL is not installed. */
export const POSTGRES_BIN = findBin();
/** For the names of tests. */
export const POSTGRES_MISSING = POSTGRES_BIN === '' ? ' (not tried: apt-get install postgresql)' : '';

function findBin(): string {
  if (process.platform !== 'linux' || !existsSync(DEBIAN)) return '';
  const versions = readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a));
  const bins = versions.map((version) => join(DEBIAN, version, 'bin'));
  return bins.find((bin) => existsSync(join(bin, 'initdb'))) ?? '';
}

/** Whether some process works in a folder, as those do that serve a connection. */
function someRunIn(folder: string): boolean {
  return readdirSync('/proc').some((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      return readlinkSync(join('/proc', name, 'cwd')) === folder;
    } catch {
      // It has ended meanwhile, or is somebody else's.
      return false;
    }
  });
}

/** A server of its own on a socket in a new folder; it does not run as root, which PostgreSQL refuses. */
export async function startPostgres(): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), 'cli-cred-scan-pg-'));
  const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if (user.uid !== undefined) chownSync(folder, NOBODY, NOBODY);
  const env = { PATH: `${POSTGRES_BIN}:${process.env.PATH}`, LC_ALL: 'C', HOME: folder };
  const data = join(folder, 'data');
  const run = (program: string, ...args: readonly string[]): void => {
    const { status, stderr } = spawnSync(join(POSTGRES_BIN, program), args, {
      ...user,
      env,
      cwd: folder,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`${program}: ${stderr}`);
  };
  run('initdb', '--pgdata', data, '--username', 'tester', '--auth', 'trust', '--no-sync', '--encoding', 'UTF8');

  const settings = ['-c', 'listen_addresses=', '-c', `unix_socket_directories=${folder}`, '-c', 'fsync=off'];
  let server: ReturnType<typeof spawn> | undefined;
  let ended: Promise<unknown> = Promise.resolve();
  const start = async (): Promise<void> => {
    const child = spawn(join(POSTGRES_BIN, 'postgres'), ['-D', data, ...settings], {
      ...user,
      env,
      cwd: folder,
      stdio: 'ignore',
    });
    server = child;
    ended = new Promise((resolve) => child.on('exit', resolve));
    for (let tries = 0; tries < 200; tries++) {
      const { status } = spawnSync(join(POSTGRES_BIN, 'pg_isready'), ['-q', '-h', folder], {
        ...user,
        env,
        cwd: folder,
      });
      if (status === 0) return;
      await sleep(50);
    }
    throw new Error('PostgreSQL does not start');
  };
  await start();

  let count = 0;
  return {
    newDatabase() {
      const name = `sweeps_${count++}`;
      run('createdb', '-h', folder, '-U', 'tester', name);
      return `postgres:///${name}?host=${folder}&user=tester`;
    },
    async kill() {
      server?.kill('SIGKILL');
      await ended;
      while (someRunIn(data)) await sleep(5);
    },
    async restart() {
      await ended;
      await start();
    },
    async stop() {
      server?.kill('SIGQUIT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
