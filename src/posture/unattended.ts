import { FIRST_PERSON, NO_LOGIN } from './people.ts';
import type { Home } from './store-files.ts';

/** What systems that build and test set (their documentation): the first that is set names the evidence. */
const CI_VARIABLES = ['GITHUB_ACTIONS', 'GITLAB_CI', 'JENKINS_URL', 'BUILDKITE', 'CIRCLECI', 'TF_BUILD', 'CI'];

/** Why nobody sits at this home; undefined when nothing says so. Root is a person as often as not. */
export function unattendedEvidence({ user, env }: Home): string | undefined {
  const variable = CI_VARIABLES.find((name) => env[name] !== undefined && env[name] !== '' && env[name] !== 'false');
  if (variable !== undefined) return `The variable ${variable} is set.`;
  if (!user || user.uid === 0) return undefined;
  if (NO_LOGIN.test(user.shell)) return `The user ${user.name} cannot log in.`;
  return process.platform !== 'darwin' && user.uid < FIRST_PERSON
    ? `The user ${user.name} is one of the system (uid ${user.uid}).`
    : undefined;
}
