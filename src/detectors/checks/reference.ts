import { includesAny, startsWithAny } from './affixes.ts';
import { type CandidateContext, subjectOf } from './candidate.ts';
import { CHARS, charSets, consistsOf, holdsAny, IDENTIFIER, LETTER } from './chars.ts';
import { drop, lower, lowerToLeast, PASS, type Verdict } from './verdict.ts';
import { hasRandomPiece } from './words.ts';

/** What opens and closes a placeholder of shells, template languages, CI systems and format strings. */
const TEMPLATES: readonly (readonly [string, string])[] = [
  ['${', '}'],
  ['$(', ')'],
  ['$[', ']'],
  ['#{', '}'],
  ['@{', '}'],
  ['%{', '}'],
  ['%(', ')'],
  ['{{', '}}'],
  ['{%', '%}'],
  ['<%', '%>'],
  ['<?', '?>'],
  ['[[', ']]'],
  ['((', '))'],
];

const opensTemplate = includesAny(TEMPLATES.map(([open]) => open));

/** What names of values kept elsewhere begin with, lower case: environments, secret stores, templates of clouds. */
const PREFIXES: readonly string[] = (
  'process.env os.environ os.getenv system.getenv system.getproperty getenv( env[ env. env( env:: env: $env: std::env ' +
  'deno.env import.meta.env environment. environ[ secrets. secrets[ vault: vault. vault/ ssm: ssm/ {{resolve: arn:aws ' +
  'op:// bws:// keyring: keychain: sm:// gsm: gcp-sm: awssm: aws-sm: secretsmanager: secretref: secretref+ secret:// ' +
  'secretkeyref akv: keyvault: @microsoft.keyvault ref+ file: file( !ref !sub !getatt !secret !vault !env !file ' +
  '!importvalue fn:: doppler: infisical: lookup( credentials( valuefrom data.aws_ var. local. module. config:: ' +
  'kubernetes:// k8s:// pulumi: akeyless: conjur: passbolt: lpass: sops:'
).split(' ');
/** Up to the name: partition, service, region, account. */
const LONGEST_ARN = 100;
const namesPlace = startsWithAny(PREFIXES);
const LONGEST_PREFIX = Math.max(...PREFIXES.map((prefix) => prefix.length));

/** Drops what says where the secret is instead of being one: `${VAR}`, `process.env.X`, `vault:…`, `op://…`. */
export function checkReference(candidate: CandidateContext): Verdict {
  const body = candidate.body;
  if (hasTemplate(body)) return drop('a template fills it in');
  const head = body.slice(0, LONGEST_PREFIX).toLowerCase();
  if (namesPlace(head)) return drop('names an environment variable or a secret store');
  if (subjectOf(candidate.rule) === 'password-token' && /^\d{1,5},/.test(body))
    return drop('a port, and another field');
  if (isInArn(candidate)) return drop('the name of a resource of AWS');
  if (body.startsWith('projects/') && body.includes('/secrets/'))
    return drop('names a secret of Google Secret Manager');
  if (isWindowsVariable(body)) return drop('a variable of the Windows command line');
  if (isField(body)) return drop('a template fills it in');
  if (holdsField(body) && !hasRandomPiece(body.slice(body.indexOf('{'))))
    return candidate.isHumanChosen ? lower('reads like a template') : drop('a template fills it in');
  return checkVariable(candidate, body);
}

/** `arn:aws:secretsmanager:eu-west-1:123456789012:secret:name-of-it`. */
function isInArn({ line, secretAt }: CandidateContext): boolean {
  const before = line.slice(Math.max(0, secretAt - LONGEST_ARN), Math.max(0, secretAt));
  const at = before.lastIndexOf('arn:aws');
  return at >= 0 && !holdsAny(before.slice(at), CHARS.space);
}

function hasTemplate(body: string): boolean {
  return (
    opensTemplate(body) &&
    TEMPLATES.some(([open, close]) => {
      const at = body.indexOf(open);
      // A makefile writes `$$` where a shell is to see one.
      return at >= 0 && (body.includes(close, at + open.length) || at === 0 || (at === 1 && body[0] === '$'));
    })
  );
}

/** `{name}`, `{name:format}`: nothing but a field, whose closing brace the value may have lost. */
function isField(body: string): boolean {
  if (body[0] !== '{' || !(charSets(body, 1) & LETTER)) return false;
  const inner = body.slice(1).replace('}', '').replaceAll(':', '');
  return consistsOf(inner, IDENTIFIER | CHARS.dot | CHARS.dash);
}

/** `{name…`: as in the format strings of Python and C#. */
function holdsField(body: string): boolean {
  const brace = body.indexOf('{');
  return brace >= 0 && (body[brace + 1] === '[' || (charSets(body, brace + 1) & LETTER) > 0);
}

function isWindowsVariable(body: string): boolean {
  const inner = body.slice(1, -1);
  return body.length > 3 && body.startsWith('%') && body.endsWith('%') && consistsOf(inner, IDENTIFIER | CHARS.dot);
}

/** `user:$PASSWORD`: of an environment, by its capitals. */
const HOLDS_VARIABLE = /\$[A-Z][A-Z0-9_]{3,}(?![a-z])/;

/** An index, a member, the end of a list, of a statement or of a string. */
const ENDS_VARIABLE = '-[.;,()\'"';

/** `$NAME`, `$env:NAME`, `$this->name`, `$row['name']`; a shell or PHP would not expand it in single quotes. */
function checkVariable(candidate: CandidateContext, body: string): Verdict {
  if (body[0] !== '$' || !(charSets(body, 1) & (LETTER | CHARS.underscore)))
    return HOLDS_VARIABLE.test(body) ? lowerToLeast('a variable in it') : PASS;
  let end = 1;
  while (charSets(body, end) & IDENTIFIER || body[end] === ':') end++;
  if (end < body.length && !ENDS_VARIABLE.includes(body[end])) return PASS;
  const isLiteral = candidate.line[candidate.secretAt - 1] === "'" && candidate.isHumanChosen;
  return isLiteral ? lower('reads like a variable, in single quotes') : drop('a variable');
}
