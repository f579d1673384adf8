import { execPath } from 'node:process';
import { describe, expect, it } from 'vitest';
import type { GitCommand, RunningGit } from '../../../../src/scanners/git/launch/git-command.ts';
import { launchHere } from '../../../../src/scanners/git/launch/launch-here.ts';
import { launchThrough } from '../../../../src/scanners/git/launch/launch-through.ts';
import type { FromLauncher, ToLauncher } from '../../../../src/scanners/git/launch/launcher-messages.ts';

/** Something in git's place that runs a script. */
const running = (script: string, purpose: GitCommand['purpose'] = 'answer'): GitCommand => ({
  file: execPath,
  args: ['-e', script],
  cwd: process.cwd(),
  env: {},
  purpose,
});

async function all({ next }: Pick<RunningGit, 'next'>): Promise<string> {
  const pieces: Uint8Array[] = [];
  for (let piece = await next(); piece !== undefined; piece = await next()) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

const ignored = (): void => {};

describe('a git that was started', () => {
  it('keeps what it wrote until it is asked for, long after it has ended', async () => {
    const git = launchHere(running('process.stdout.write("x".repeat(300000))'), ignored);
    let isEnded = false;
    git.ended.then(() => {
      isEnded = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(isEnded).toBe(false);
    expect((await all(git)).length).toBe(300_000);
    expect(await git.ended).toBe(0);
  });

  it('has not ended before somebody has asked for the little that it wrote', async () => {
    const git = launchHere(running('process.stdout.write("x")'), ignored);
    expect(await Promise.race([git.ended, new Promise((resolve) => setTimeout(resolve, 500, 'runs'))])).toBe('runs');
    expect([await all(git), await git.ended]).toEqual(['x', 0]);
  });

  it('tells what it complains of, and with which code it ended', async () => {
    let said = '';
    const git = launchHere(running('process.stderr.write("no"); process.exitCode = 3', 'transfer'), (text) => {
      said += text;
    });
    expect([await git.next(), await git.ended, said]).toEqual([undefined, 3, 'no']);
  });

  it('ends when it is killed, though nobody reads what it has written', async () => {
    const git = launchHere(running('setInterval(() => process.stdout.write("x".repeat(100000)), 1)'), ignored);
    await git.next();
    git.kill();
    expect(await git.ended).toBe(null);
  });

  it('is an error when there is no such program', async () => {
    const git = launchHere({ ...running(''), file: '/nowhere/git' }, ignored);
    await expect(git.ended).rejects.toThrow('ENOENT');
    expect(await git.next()).toBeUndefined();
  });
});

describe('a git that another process was to start', () => {
  /** A line at whose other end a test is. */
  function newLine() {
    const sent: ToLauncher[] = [];
    let tell: (message: FromLauncher) => void = ignored;
    const launch = launchThrough({
      send: (message) => sent.push(message),
      listen: (onMessage) => {
        tell = onMessage;
      },
    });
    return { launch, sent, tell: (message: FromLauncher) => tell(message) };
  }

  it('is told apart from others on the same line', async () => {
    const { launch, sent, tell } = newLine();
    const [first, second] = [launch(running('1'), ignored), launch(running('2'), ignored)];
    const answers = [first.next(), second.next()];
    tell({ kind: 'piece', id: 2, bytes: Buffer.from('two') });
    tell({ kind: 'piece', id: 1, bytes: Buffer.from('one') });
    expect((await Promise.all(answers)).map(String)).toEqual(['one', 'two']);
    tell({ kind: 'ended', id: 2, code: 0 });
    expect([await second.ended, await second.next()]).toEqual([0, undefined]);
    expect(sent.map(({ kind }) => kind)).toEqual(['start', 'start', 'next', 'next']);
  });

  it('has failed when that process ends, and the next one is started here', async () => {
    const { launch, tell } = newLine();
    const git = launch(running(''), ignored);
    const piece = git.next();
    tell({ kind: 'gone' });
    await expect(git.ended).rejects.toThrow('the process that runs git has ended');
    expect(await piece).toBeUndefined();
    expect(await all(launch(running('process.stdout.write("here")'), ignored))).toBe('here');
  });
});
