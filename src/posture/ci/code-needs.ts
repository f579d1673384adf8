import type { CodeMatch } from '../../core/ci-check.ts';
import type { Sought } from './look.ts';
import { TELLING_END } from './secret-names.ts';
import { LEADING_WORDS } from './shell/read-commands.ts';

const ENCODING = ['| base64', '|base64', '| xxd', '| rev', '| od', '| hexdump'];
/** What names the head of a change in an expression. */
const HEADS = ['pull_request.head.', 'head_ref', 'refs/pull/', 'workflow_run.head_', 'merge_commit_sha'];

/** A name that says that it is a secret's, wherever it ends. */
export const TELLING_NAME = new RegExp(TELLING_END);

const PRINTING = '(?:print)?(?:env|set)';
/** What may stand before the first word of a command; a line break may be written `\n`. */
const BEFORE = `(?:^|[\\n;|&(){}[\\],!@"'\`\\\\/]|\\\\[nt]|[-:]\\s|[=>][ \\t]?\\S{0,300}\\s|\\b(?:${LEADING_WORDS.filter((word) => /\w/.test(word)).join('|')})\\s)[ \\t]*`;
/** `env`, `printenv` or `set` as all that a command says, and `export -p`. */
const ENVIRONMENT = [
  new RegExp(
    `${PRINTING}(?<=${BEFORE}${PRINTING})["']*(?:\\.exe)?["']*[ \\t\\r]*(?:$|[\\n#;|&()\\],}\\\\"'\`]|[0-9]?[<>])`,
  ),
  /export["'\s\\]+-p/,
];
const SENDERS = ['curl', 'wget', 'nc ', 'http'];
/** What policies that trust a provider hold, of AWS and of Entra. */
const TRUST = [['assumerolewithwebidentity', 'flexible_federated'], ['federated']];

/** A literal that may be a secret, or an alias of one, beside a name. */
const LITERAL =
  /(?:value|default)["']?\s*:(?:\s*[&!|>]\S{0,100})?\s*(?:\*|["']?(?=\S{0,512}[0-9])(?=\S{0,512}[a-z])(?![^\s"',}\]]{0,512}?(?:example|change|placeholder|dummy|sample|your|todo|xxxx|test|secret|password|token|redacted|default|none))[^\s$%{<"'/\\]{8,512}(?:["',}\]\s]|$))/;
/** What leaves a token in the working tree, what takes hidden files to an artifact, and the working tree as a whole. */
const WORKSPACE = [
  [/actions\/checkout@v0*[1-5](?![0-9])/],
  [/actions\/upload-artifact@v(?:0*[1-3](?![0-9])|4\.[0-3])/, 'include-hidden-files'],
  [/(?<=[\s"'])(?:(?:\.\/)?\*{1,2}(?:\/\*)?|\.\/?|\.git(?:\/\**)?|\$\{\{ ?github\.workspace ?\}\}\/?)(?=["'\s,}\]]|$)/],
];

/** Of each list, a file has to hold one before the code can find anything. */
export const CODE_NEEDS: Readonly<Record<CodeMatch, readonly (readonly Sought[])[]>> = {
  'fork-checkout': [['pull_request_target', 'issue_comment', 'workflow_run'], ['actions/checkout'], HEADS],
  'fork-job': [['source_project_', 'isfork', 'repository.fork', /[/^(\s"']pull(?:\\{0,2}\/|\(|\.\*)/]],
  'pull-request-secret': [['pull_request'], ['from_secret', 'secrets']],
  'event-head': [['body.'], ['secret']],
  'trusts-everyone': [['trusteveryone']],
  'persisted-token': [['actions/checkout']],
  'workspace-artifact': WORKSPACE,
  'azure-workspace': [['persistcredentials'], ['publishbuildartifacts']],
  'echoed-secret': [['echo', 'printf', 'write-host', 'write-output']],
  'encoded-secret': [ENCODING],
  'traced-secret': [[/(?<![\w.-])set["']*[\s\\]/], [/(?:\s|\\[nt\n])-[a-z]*x/, 'xtrace']],
  'secret-in-url': [['://']],
  'build-argument': [['args']],
  'groovy-interpolation': [['$'], ['"']],
  'interpolated-secret': [['$'], [TELLING_NAME]],
  'named-value': [[TELLING_NAME], [LITERAL]],
  'oidc-anyone': TRUST,
  'oidc-organization': TRUST,
  'oidc-no-audience': TRUST,
  'secret-in-output': [['github_output', 'github_env', 'github_step_summary', '::set-output', '::set-env']],
  'secret-in-dotenv': [['dotenv']],
  'secret-in-result': [['results.', 'outputs']],
  'unmasked-variable': [['task.setvariable']],
  'derived-secret': [[/fromjson\(\s{0,4}secrets\./]],
  'environment-printed': [ENVIRONMENT],
  'environment-sent': [SENDERS, ENVIRONMENT],
  'secrets-inherited': [['inherit']],
  'npm-token-written': [['publish'], ['registry.npmjs.org']],
  'cloud-provider-key': [['provider'], ['cloud', 'remote']],
  'npm-publish': [['publish'], ['node_auth_token', 'npm_token', 'npm_auth_token', 'npm_config__auth']],
};
