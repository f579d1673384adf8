import { spawnSync } from 'node:child_process';
import { devNull } from 'node:os';

/** Runs git in a folder, as nobody in particular, and returns what it says. */
export function git(folder: string, ...args: readonly string[]): string {
  return gitWith({}, folder, ...args);
}

/** The same with more in its environment. */
export function gitWith(extra: Readonly<Record<string, string>>, folder: string, ...args: readonly string[]): string {
  const env = { ...extra, PATH: process.env.PATH, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: devNull, LC_ALL: 'C' };
  const who = ['-c', 'user.name=nobody', '-c', 'user.email=nobody@localhost', '-c', 'init.defaultBranch=main'];
  const done = spawnSync('git', ['-c', 'protocol.file.allow=always', ...who, ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  if (done.status !== 0) throw new Error(`git ${args.join(' ')}: ${done.stderr}`);
  return done.stdout;
}
