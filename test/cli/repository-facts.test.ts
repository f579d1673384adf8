import { describe, expect, it } from 'vitest';
import { repositoryFacts } from '../../src/cli/repository-facts.ts';

const GITHUB = {
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'me/project',
  GITHUB_SHA: 'a'.repeat(40),
  GITHUB_REF_NAME: 'main',
  GITHUB_WORKSPACE: '/work/project',
};
const GITLAB = {
  CI_PROJECT_URL: 'https://job:token@gitlab.example/me/project',
  CI_COMMIT_SHA: 'b'.repeat(40),
  CI_PROJECT_DIR: '/builds/me/project',
};

describe('the repository of a scan', () => {
  it('is what GitHub tells, for the checkout and folders in it', () => {
    const repository = {
      uri: 'https://github.com/me/project',
      revision: 'a'.repeat(40),
      branch: 'main',
      root: '/work/project',
    };
    expect(repositoryFacts(GITHUB, '/work/project')).toEqual({ repository });
    expect(repositoryFacts(GITHUB, '/work/project/src')).toEqual({ repository });
  });

  it('is what GitLab tells, without the login in its address', () => {
    expect(repositoryFacts(GITLAB, '/builds/me/project').repository?.uri).toBe('https://gitlab.example/me/project');
  });

  it.each([
    ['nothing is told', {}, '/work/project'],
    ['another folder is scanned', GITHUB, '/work/project-2'],
    ['the address is none', { ...GITLAB, CI_PROJECT_URL: 'me/project' }, '/builds/me/project'],
  ])('is not known where %s', (_what, env, base) => {
    expect(repositoryFacts(env, base)).toEqual({});
  });
});
