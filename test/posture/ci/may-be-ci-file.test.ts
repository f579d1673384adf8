import { describe, expect, it } from 'vitest';
import { mayBeCiFile, mayBeCiPath } from '../../../src/posture/ci/may-be-ci-file.ts';
import { loadBuiltinCi } from '../../../src/rules/ci/builtin-ci.ts';

const NONE = Buffer.alloc(0);

describe('whether a file may configure a CI system', () => {
  it.each(loadBuiltinCi().systems.map((system) => [system.id, system] as const))(
    'holds for every file of %s',
    (_id, { files, marks }) => {
      const paths = files.map((file) => file.replaceAll('**/', 'a/').replaceAll('*', 'x').replace(/^\//, ''));
      const head = Buffer.from(marks[0] ?? '');
      expect(paths.filter((path) => !mayBeCiFile(path, head) || !mayBeCiPath(path))).toEqual([]);
    },
  );

  it.each([
    'Dockerfile',
    'a/Dockerfile',
    'a.b/Dockerfile',
    'Dockerfile.dev',
    'a/Containerfile-arm.md',
    'api.Dockerfile',
    'a/api.dockerfile',
    'Jenkinsfile',
    'deploy.jenkinsfile',
    'Dockerfile.yml',
    'a/playbook-1.yaml',
  ])('holds for %s by its name', (path) => {
    expect(mayBeCiFile(path, NONE)).toBe(true);
    expect(mayBeCiPath(path)).toBe(true);
  });

  it.each([
    'src/app.ts',
    'jenkinsfile',
    'a.d/dockerfile',
    'a.yml/readme',
    'Dockerfile.json',
    'package.json',
    'config.yml',
    'main.tf',
    'template.json',
    'docs/Dockerfile.md.txt/readme.md',
    'workflows/a.json',
  ])('does not hold for %s', (path) => {
    expect(mayBeCiFile(path, NONE)).toBe(false);
  });
});
