import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolders } from '../../src/scanners/make-folders.ts';
import { makeFolder } from '../cli/run.ts';

describe('folders for what is kept', () => {
  it('are made with those above them, for their owner alone', () => {
    const folder = join(makeFolder(), 'a', 'b', 'c');
    makeFolders(folder);
    makeFolders(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, '..')).mode & 0o777).toBe(0o700);
  });

  it.runIf(existsSync('/proc/self'))('are refused where there can be none', () => {
    expect(() => makeFolders('/proc/nowhere/a/b')).toThrow('ENOENT');
  });
});
