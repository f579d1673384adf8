import { describe, expect, it } from 'vitest';
import { createMeter, emptyCosts } from '../../src/core/meter.ts';
import { expandExample } from '../../src/rules/examples/expand.ts';
import { git } from '../scanners/git/git.ts';
import { plant } from '../scanners/plant.ts';
import { commit, makeRepository, stage } from './repository.ts';
import { runProgram } from './run.ts';

const token = (seed: number): string => expandExample('{^}ghp_{base62:30}{checksum:crc32-base62}', `${seed}`);
const files = Object.fromEntries(
  Array.from({ length: 8100 }, (_, i) => [`f${i}`, i % 12 ? 'plain\n' : `t = ${token(i)}\n`]),
);

describe('--stats', () => {
  it.each(['1', '2'])('tells bytes, stages and what each rule cost, with %s jobs', async (jobs) => {
    const root = plant(files);
    const { stdout, stderr } = await runProgram(['.', '--stats', '--jobs', jobs, '--format', 'json'], { cwd: root });
    expect(JSON.parse(stdout).findings).toHaveLength(675);
    expect(stderr).toMatch(/^8,100 files, \d+\.\d kB in [\d,]+ ms$/m);
    for (const stage of Object.keys(emptyCosts().stages))
      expect(stderr).toMatch(new RegExp(`^  ${stage} +\\d+\\.\\d$`, 'm'));
    expect(stderr).toMatch(/^ {2}github-pat-classic +\d+\.\d +675 +675 +675$/m);
    expect(stderr).toMatch(/^ {2}all of \d+ +\d+\.\d( +[\d,]+){3}$/m);
  });

  it.each(['packed', 'loose'])(
    'tells it of a history with %s objects, and how long commits were compared',
    async (kind) => {
      const cwd = makeRepository();
      for (const seed of [1, 2, 3]) commit(cwd, { f: `plain\nt = ${token(seed)}\n` });
      if (kind === 'packed') git(cwd, 'gc', '-q');
      const { stdout, stderr } = await runProgram(['history', '--stats', '--format', 'json'], { cwd });
      expect(JSON.parse(stdout).findings).toHaveLength(3);
      expect(stderr).toMatch(/^\d+ objects, [\d.]+ k?B in [\d,]+ ms$/m);
      expect(stderr).toMatch(/^ {2}attribute +\d+\.\d$/m);
      expect(stderr).toMatch(/^ {2}github-pat-classic +\d+\.\d( +[1-9]\d*){3}$/m);
    },
  );

  it('tells it of a change, and of standard input', async () => {
    const cwd = makeRepository();
    const input = `t = ${token(1)}\n`;
    stage(cwd, { f: input });
    for (const words of [['staged'], ['-']]) {
      const { stderr } = await runProgram([...words, '--stats'], { cwd, input });
      expect(stderr).toMatch(/^ {2}github-pat-classic +\d+\.\d +1 +1 +1$/m);
    }
  });

  it('says nothing of itself otherwise', async () => {
    expect((await runProgram(['.'], { cwd: plant({ f: 'plain' }) })).stderr).toBe('');
  });
});

describe('a meter', () => {
  it('gives a stage no time that another one took', () => {
    let time = 0;
    const meter = createMeter(() => time);
    meter.switchTo('match');
    time = 5;
    const before = meter.switchTo('verify');
    time = 8;
    meter.switchTo(before);
    time = 10;
    meter.switchTo('nothing');
    time = 100;
    expect(meter.take().stages).toMatchObject({ match: 7, verify: 3, check: 0 });
    expect(meter.take()).toEqual(emptyCosts());
  });
});
