import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder, runProgram } from './run.ts';

const ECHO = 'script: echo $A_TOKEN';

/** Nine of the level before on each of forty levels: more nodes than any memory has, where each alias were a copy. */
const bomb = (first: string, level: (before: string) => string): string =>
  [`l0: &l0 ${first}`, ...Array.from({ length: 40 }, (_, i) => `l${i + 1}: &l${i + 1} ${level(`*l${i}`)}`)].join('\n');
const nine = (alias: string): string => Array(9).fill(alias).join(', ');

/** What each hostile configuration holds, and whether it can be judged. */
const HOSTILE: Readonly<Record<string, { readonly text: string | Buffer; readonly judged: boolean }>> = {
  'an alias bomb': { text: bomb(`[{ ${ECHO} }]`, (before) => `[${nine(before)}]`), judged: true },
  'merge keys that make a bomb': {
    text: bomb(`{ ${ECHO} }`, (before) => `{ <<: [${nine(before)}] }`),
    judged: true,
  },
  'merge keys that bring thousands of keys to each of hundreds of maps': {
    text: [
      `a: &a { ${ECHO}, ${Array.from({ length: 1000 }, (_, i) => `k${i}: 1`).join(', ')} }`,
      ...Array.from({ length: 500 }, (_, i) => `b${i}: { <<: *a }`),
    ].join('\n'),
    judged: false,
  },
  'lists within lists': { text: `${ECHO}\na: ${'['.repeat(100_000)}`, judged: false },
  'maps within maps': { text: `${ECHO}\na: ${'{ a: '.repeat(50_000)}`, judged: false },
  'keys within keys': {
    text: `${ECHO}\n${Array.from({ length: 1200 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')}`,
    judged: false,
  },
  'what is no YAML': { text: `${ECHO}\nb: "open\n`, judged: false },
  'what is no UTF-8': { text: Buffer.from(`\ufeff${ECHO}\n`, 'utf16le'), judged: false },
  'a megabyte of spaces': { text: `${ECHO}\n#${' '.repeat(1_000_001)}`, judged: false },
  'traces without an end': {
    text: `a:\n  script:\n    - |\n${'      set -x\n'.repeat(70_000)}      ${ECHO.slice(8)}\n`,
    judged: true,
  },
  'thousands of jobs with thousands of variables': {
    text: [
      'variables:',
      ...Array.from({ length: 8000 }, (_, i) => `  V${i}_TOKEN: $B_TOKEN`),
      ...Array.from({ length: 8000 }, (_, i) => `j${i}:\n  script: [echo $V1_TOKEN]`),
    ].join('\n'),
    judged: true,
  },
  'thousands of jobs for forks': {
    text: Array.from(
      { length: 4000 },
      (_, i) => `j${i}:\n  rules: [{ if: $CI_MERGE_REQUEST_SOURCE_PROJECT_PATH != $CI_PROJECT_PATH }]\n  ${ECHO}`,
    ).join('\n'),
    judged: true,
  },
  'a path that parts into thousands': {
    text: `a: { ${ECHO}, artifacts: { paths: ["${'.env;'.repeat(20_000)}"] } }`,
    judged: true,
  },
  'brackets that close nothing at the beginning of thousands of lines': {
    text: `${ECHO}\nb: ["x\n${'"]\n'.repeat(20_000)}c: {`,
    judged: false,
  },
};

function treeWith(text: string | Buffer): string {
  const folder = makeFolder();
  for (const [name, content] of Object.entries({ hostile: text, ordinary: `a:\n  ${ECHO}\n` })) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, '.gitlab-ci.yml'), content);
  }
  return folder;
}

describe('a hostile configuration', () => {
  it.each(Object.entries(HOSTILE))('%s is judged or told, and the others are judged', async (_, { text, judged }) => {
    const { code, stdout } = await runProgram(['ci', '--format', 'json'], { cwd: treeWith(text) });
    const { findings, diagnostics } = JSON.parse(stdout);
    const paths = findings.map(({ path }: { path: string }) => path);
    expect(paths).toContain('ordinary/.gitlab-ci.yml');
    expect(paths.includes('hostile/.gitlab-ci.yml')).toBe(judged);
    expect(diagnostics.map((one: { code: string; path: string }) => [one.code, one.path])).toEqual(
      judged ? [] : [['unjudged-ci-file', 'hostile/.gitlab-ci.yml']],
    );
    expect(code).toBe(judged ? 1 : 4);
  });

  it('makes a scan of everything partial, too, unless that is allowed', async () => {
    const cwd = treeWith(HOSTILE['what is no YAML'].text);
    expect((await runProgram([], { cwd })).code).toBe(4);
    expect((await runProgram(['--allow-partial'], { cwd })).code).toBe(1);
  });

  it('is told, and nothing more, when it is a template that is filled in first', async () => {
    const { code, stdout } = await runProgram(['ci'], {
      cwd: treeWith(`{{- if .Values.ci }}\na:\n  {{ .x }}\n  ${ECHO}\n{{- end }}\n`),
    });
    expect(stdout).toContain('it is a template');
    expect(code).toBe(1);
  });
});
