import type { CiCheck, CiMatch, CiSystem, CodeMatch, ValueMatch } from '../../core/ci-check.ts';
import { CREDENTIAL_PATH_PARTS } from './credential-path.ts';
import { TELLING_PARTS } from './secret-names.ts';

const ENCODING = ['| base64', '|base64', '| xxd', '| rev', '| od', '| hexdump'];
/** What names the head of a change in an expression. */
const HEADS = ['pull_request.head.', 'head_ref', 'refs/pull/', 'workflow_run.head_', 'merge_commit_sha'];

const ENVIRONMENT = ['env', 'export -p', 'set'];
const SENDERS = ['curl', 'wget', 'nc ', 'http'];
/** What policies that trust a provider hold, of AWS and of Entra. */
const TRUST = [['assumerolewithwebidentity', 'flexible_federated'], ['federated']];

/** Of each list, a file has to hold one text before the code can find anything; lower case. */
const CODE_NEEDS: Readonly<Record<CodeMatch, readonly (readonly string[])[]>> = {
  'fork-checkout': [['pull_request_target', 'issue_comment', 'workflow_run'], ['actions/checkout'], HEADS],
  'fork-job': [['source_project_', 'isfork', 'repository.fork', 'pull']],
  'pull-request-secret': [['pull_request'], ['from_secret', 'secrets']],
  'event-head': [['body.'], ['secret']],
  'trusts-everyone': [['trusteveryone']],
  'persisted-token': [['actions/checkout']],
  'workspace-artifact': [['actions/upload-artifact']],
  'azure-workspace': [['persistcredentials'], ['publishbuildartifacts']],
  'echoed-secret': [['echo', 'printf', 'write-host', 'write-output']],
  'encoded-secret': [ENCODING],
  'traced-secret': [['set ']],
  'secret-in-url': [['://']],
  'build-argument': [['args']],
  'groovy-interpolation': [['$']],
  'interpolated-secret': [['$'], TELLING_PARTS],
  'named-value': [['value', 'default'], TELLING_PARTS],
  'oidc-anyone': TRUST,
  'oidc-organization': TRUST,
  'oidc-no-audience': TRUST,
  'secret-in-output': [['github_output', 'github_env', 'github_step_summary', '::set-output', '::set-env']],
  'secret-in-dotenv': [['dotenv']],
  'secret-in-result': [['results.', 'valuefrom']],
  'unmasked-variable': [['task.setvariable']],
  'derived-secret': [['fromjson'], ['secrets.']],
  'environment-printed': [ENVIRONMENT],
  'environment-sent': [ENVIRONMENT, SENDERS],
  'secrets-inherited': [['inherit']],
  'npm-token-written': [['publish'], ['registry.npmjs.org']],
  'cloud-provider-key': [['provider'], ['cloud', 'remote']],
  'npm-publish': [['publish'], ['node_auth_token', 'npm_token', 'npm_auth_token', 'npm_config__auth']],
};
/** How names of secrets begin or end that are a person's token. */
const PERSONAL = ['_pat ', '_pat}', "_pat'", 'secrets.pat', '_pat_', 'personal'];
const OF_SCRIPTS: ReadonlySet<CodeMatch> = new Set([
  'echoed-secret',
  'encoded-secret',
  'traced-secret',
  'secret-in-url',
  'secret-in-output',
]);
const LONGEST_LINE = 500;
/** The keys of a step's `with`, or an address, end within. */
const NEAR = 300;
/** A value and what it refers to end within: most are one line, but instructions of a Dockerfile go on. */
const REACH_OF_VALUE = 4000;
/** What a reference to a secret begins with. */
const REFERENCE = /[$<{]/g;

/** What an expression takes a secret from. */
const IN_EXPRESSION = new RegExp(`secrets|(?:inputs|env)\\.[\\w-]{0,60}?(?:${TELLING_PARTS.join('|')})`, 'g');

/**
 * The checks that could find anything in a text: quickly, and rather once too often. Most configurations hold nothing of
 * what is looked for, and reading one to a tree takes a hundred times as long.
 */
export function possibleChecks(checks: readonly CiCheck[], text: string, system: CiSystem): readonly CiCheck[] {
  const whole = text.toLowerCase();
  const telling = system.neutral.reduce((left, word) => left.replaceAll(word, ''), whole);
  if (system.gate.length > 0 && !system.gate.some((word) => telling.includes(word))) return [];
  const isInScripts = mayBeInScripts(whole, telling);
  return checks.filter(({ matches }) => matches.some((match) => couldHold(match, { whole, telling, isInScripts })));
}

/** A text in lower case, whole and without what is neutral. */
interface Look {
  readonly whole: string;
  readonly telling: string;
  readonly isInScripts: boolean;
}

function couldHold(match: CiMatch, look: Look): boolean {
  const holds = holdsOneOf(look.whole);
  switch (match.kind) {
    case 'code':
      return CODE_NEEDS[match.name].every(holds) && couldHoldCode(match.name, look);
    case 'command':
      return (
        (look.isInScripts || match.given !== 'secret') &&
        holds(match.programs) &&
        holds(match.options) &&
        match.words.every((word) => holds([word]))
      );
    case 'value':
      return couldHoldValue(match, look);
  }
}

const holdsOneOf = (text: string) => (words: readonly string[]) =>
  words.length === 0 || words.some((word) => text.includes(word.toLowerCase()));

function couldHoldCode(name: CodeMatch, { whole, telling, isInScripts }: Look): boolean {
  if (name === 'persisted-token')
    return follows(telling, 'actions/checkout', /(?:token|ssh-key):[^\n]*(?:secrets|env|inputs)/);
  if (name === 'secret-in-url' && !follows(whole, '://', /^[^\n]*\$[^\n]*@/)) return false;
  return isInScripts || !OF_SCRIPTS.has(name);
}

function couldHoldValue({ at, is, where }: ValueMatch, { whole }: Look): boolean {
  const holds = holdsOneOf(whole);
  const steps = namesOf(at);
  if (!steps.every(holds) || !Object.values(where ?? {}).every(holds)) return false;
  switch (is) {
    case 'credential-path':
      return holds(CREDENTIAL_PATH_PARTS);
    case 'telling-key':
      return holds(TELLING_PARTS);
    case 'personal-token':
      return holds(PERSONAL);
    case 'secret':
      return steps.length === 0 || steps.at(-1)!.some((name) => isNear(whole, name.toLowerCase(), REFERENCE));
    case 'literal':
    case 'set':
    case 'present':
      return true;
    default:
      return holds(is);
  }
}

/** Whether soon after some place of a word stands what is wanted. */
function follows(text: string, word: string, wanted: RegExp): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    if (wanted.test(text.slice(at + word.length, at + word.length + NEAR))) return true;
  }
  return false;
}

/** Whether behind some place of a word, not too far, stands a character that is wanted. Each is looked at once. */
function isNear(text: string, word: string, wanted: RegExp): boolean {
  let next = -1;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    if (next < at) {
      wanted.lastIndex = at;
      next = wanted.exec(text)?.index ?? text.length;
    }
    if (next === text.length) return false;
    if (next - at < REACH_OF_VALUE) return true;
  }
  return false;
}

/** What each step of a path may be called; those are left out that can have any name. */
function namesOf(at: string): readonly (readonly string[])[] {
  const steps = at.split('.').map((step) => step.split('|'));
  return steps.filter((names) => !names.some((name) => name.includes('*')));
}

/**
 * Whether a secret of an expression may reach a script: it stands elsewhere than as the whole value of a key, or the key's
 * name is used as a variable. True where secrets are not given by expressions.
 */
function mayBeInScripts(whole: string, telling: string): boolean {
  if (!whole.includes('${{')) return true;
  for (const { index: at } of telling.matchAll(IN_EXPRESSION)) {
    const start = telling.lastIndexOf('\n', at) + 1;
    const end = telling.indexOf('\n', at);
    const line = telling.slice(start, Math.min(end < 0 ? telling.length : end, start + LONGEST_LINE));
    const key = /^\s*(?:- )?["']?([\w-]+)["']?:\s*["']?\$\{\{[^}]*\}\}["']?\s*(?:#.*)?$/.exec(line)?.[1];
    if (key === undefined && !/^\s*(?:- )?secrets:/.test(line)) return true;
    if (key && [`$${key}`, `\${${key}`, `env.${key}`, `env:${key}`].some((use) => whole.includes(use))) return true;
  }
  return false;
}
