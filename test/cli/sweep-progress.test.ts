import { describe, expect, it } from 'vitest';
import { sweepProgressLine } from '../../src/cli/sweep/sweep-progress-line.ts';
import { criticalToken, HAS_TERMINAL, outcomeOf, runOnTerminal, startProgram } from './run.ts';
import { addClone, line, newSweeping, reportOf, SWEEP_ENV, type Sweeping, sweep, sweepArgs } from './sweeping.ts';

const SECONDS = 1000;
const numbers = { planned: 0, done: 0, failed: 0, bytes: 0, findings: 0 };

describe('the line of a sweep', () => {
  it('says how far it is, how long it takes, and how fast it goes', () => {
    const now = { planned: 100_000, done: 1234, failed: 2, bytes: 512_000_000_000, findings: 12_345 };
    const told = sweepProgressLine(now, 234, 600 * SECONDS);
    expect(told).toBe(
      'sweeping: 1,234 of 100,000 repositories, 2 failed, about 16 h 28 min left, 512 GB, 853 MB/s, 12,345 findings',
    );
    // On a terminal of 80 columns, what is left is still there.
    expect(told.slice(0, 79)).toContain('left');
  });

  it.each([
    [10, 'about 40 s left'],
    [30, 'about 2 min left'],
    [3600, 'about 4 h 0 min left'],
  ])('estimates from what this process did in %i s', (elapsed, words) => {
    expect(sweepProgressLine({ ...numbers, planned: 70, done: 30 }, 20, elapsed * SECONDS)).toContain(words);
  });

  it('estimates nothing too soon, in the end, or where nobody knows how many there are', () => {
    const lines = [
      sweepProgressLine({ ...numbers, planned: 50, done: 2 }, 0, SECONDS),
      sweepProgressLine({ ...numbers, planned: 50, done: 50 }, 0, SECONDS),
      sweepProgressLine({ ...numbers, done: 50 }, 0, SECONDS),
    ];
    for (const one of lines) expect(one).not.toContain('left');
    expect(lines[2]).toContain('sweeping: 50 repositories,');
  });

  it('says that repositories are looked for, before there are any', () => {
    expect(sweepProgressLine(numbers, 0, SECONDS)).toBe('sweeping: looking for repositories');
  });
});

function manyClones(count: number): Sweeping {
  const sweeping = newSweeping();
  for (let i = 0; i < count; i++) addClone(sweeping, `r${i}`, { 'a.sh': line(criticalToken(`p${i}`)) });
  return sweeping;
}

describe('how far a sweep is', () => {
  it('is told a log only when it asks, in whole lines', async () => {
    expect((await sweep(manyClones(2))).stderr).toBe('');
    const { stderr } = await sweep(manyClones(2), '--progress');
    const lines = stderr.trimEnd().split('\n');
    expect(lines[0]).toContain('cli-cred-scan: sweeping: 0 of 2 repositories');
    expect(lines[lines.length - 1]).toContain('cli-cred-scan: sweeping: 2 of 2 repositories');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what drives a terminal
    expect(stderr).not.toMatch(/[\r\u001b]/);
  });

  it.skipIf(!HAS_TERMINAL)('stands in one line of a terminal, which is gone in the end', async () => {
    const sweeping = manyClones(30);
    const command = `$PROGRAM ${sweepArgs(sweeping).join(' ')} --no-color`;
    const { stdout } = await runOnTerminal(command, { cwd: sweeping.workDir, env: SWEEP_ENV });
    expect(stdout).toMatch(/sweeping: \d+ of 30 repositories/);
    const left = stdout.split('\n').map((one) => one.slice(one.lastIndexOf('\u001b[2K') + 1));
    expect(left.join('\n')).not.toContain('sweeping:');
    expect(left.join('\n')).toContain('30 scanned');
  });

  it('goes on from where Ctrl-C stopped it', async () => {
    const sweeping = manyClones(20);
    const child = startProgram([...sweepArgs(sweeping), '--progress'], { cwd: sweeping.workDir, env: SWEEP_ENV });
    const ended = outcomeOf(child);
    for (let done = 0; done === 0; ) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      done = await reportOf(sweeping).then(
        ({ runs }) => runs[0]?.outcomes.scanned ?? 0,
        () => 0,
      );
    }
    child.kill('SIGINT');
    const { code, stdout, stderr } = await ended;
    // It may have been done before anybody could stop it.
    if (code === 1) return;
    expect(code).toBe(130);
    expect(stderr).toContain('stopping; the same command goes on from here');
    expect(stdout).toContain('STOPPED before its end');
    const again = await sweep(sweeping, '--progress');
    expect(again.stderr).toMatch(/sweeping: [1-9]\d* of 20 repositories/);
    const { runs, findings } = await reportOf(sweeping);
    expect(runs.map(({ outcomes }) => outcomes.scanned)).toEqual([20]);
    expect(findings).toHaveLength(20);
  });
});
