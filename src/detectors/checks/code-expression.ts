import { checkArgument } from './argument.ts';
import { type CandidateContext, isBare } from './candidate.ts';
import { CHARS, charSets, consistsOf, countOf, holdsAny, IDENTIFIER, LETTER } from './chars.ts';
import { drop, lower, lowerToLeast, PASS, type Verdict } from './verdict.ts';
import { looksLikeWords, splitWords, wordScore } from './words.ts';

/** Objects whose members programs read secrets from. */
const OWNERS: ReadonlySet<string> = new Set(
  (
    'config configs conf cfg self this that settings setting env environ opts opt options option args arg argv req ' +
    'request res response ctx context props state params param data user account session store app process creds cred ' +
    'credentials auth secrets secret vars var input inputs flags flag values value result body headers cookies form event ' +
    'client service module local const constants defaults fields model row item obj object'
  ).split(' '),
);
/** Last words of names that programs give to secrets. */
const SECRET_NOUNS: ReadonlySet<string> = new Set(
  (
    'password passwd passphrase pass pwd pw secret secrets token tokens key keys credential credentials cred creds auth ' +
    'hash digest salt cert value name id field param arg string str var env file path'
  ).split(' '),
);
/** Types of the Windows API, of the Linux kernel and of Rust, as fields and arguments are declared. */
const TYPES =
  /^(?:LPC?W?STR|PC?W?STR|BSTR|P?D?WORD|P?BOOL|P?HANDLE|Bool32|__[su](?:8|16|32|64)|[iu](?:8|16|32|64|128|size))$/;
/** `"PWD="+dir`: the quote in front of it closes a string. */
const BEHIND_STRING = /^\+ ?[A-Za-z_]+(?:\.[A-Za-z_]+)*[,);]*$/;
/** TypeScript calls the modules that a compiled file imports `name_1`. */
const COMPILED_IMPORT = '_1';
/** What may stand before a name in code: of pointers, decorators, symbols, negations, groups. */
const SIGILS = '&*@:!([';
const CLOSERS = ')]}:;,';

/** Drops code where a literal would be the secret: `getSecret()`, `config.apiKey`, `self.password`, `DB_PASSWORD`. */
export function checkCodeExpression(candidate: CandidateContext): Verdict {
  const body = candidate.body;
  if (isBetweenStrings(body)) return drop('code between two strings');
  if (body[0] === '+' && BEHIND_STRING.test(body)) return drop('what is joined to a string');
  const argument = checkArgument(candidate);
  if (argument.verdict !== 'pass') return argument;
  if (!isBare(candidate)) return PASS;
  let start = 0;
  while (SIGILS.includes(body[start] ?? ' ')) start++;
  const { names, end } = readChain(body, start);
  if (isCodeAnywhere(candidate, body)) return drop('code instead of a value');
  if (names.length === 0) return PASS;
  const chain = body.slice(start, end);
  if (TYPES.test(body)) return drop('the name of a type');
  if (body.includes('::') && !candidate.isHumanChosen) return drop('a path in code');
  if (OWNERS.has(names[0].toLowerCase()) && /^\.\d+\./.test(body.slice(end))) return drop('a member of an object');
  if (body.startsWith('?.[', end)) return drop('the result of a call or an index');
  if (names.length > 1 && body[end] === '?') return drop('code that compares or links');
  if (body.startsWith('.(', end)) return drop('a value of another type');
  if (body.startsWith('![', end) || body.startsWith('!(', end)) return drop('a macro');
  const next = body[end] ?? candidate.line[candidate.secretAt + candidate.secret.length] ?? '';
  if (next === '(' || next === '[') return checkCall(candidate, chain, body);
  if (isComparison(body, end, candidate) || isOperand(candidate)) return drop('code that compares or links');
  if (!isClosing(body, end)) return PASS;
  if (names.length > 1) return checkMember(candidate, names, chain);
  const isInCode = start > 0 || (next !== '' && CLOSERS.includes(next));
  if (isInCode && (readsLikeCode(chain) || (candidate.isHumanChosen && consistsOf(chain, LETTER))))
    return checkVariable(candidate, chain);
  if (isInCode && (hasNoun(chain) || isConstantName(chain)))
    return candidate.isHumanChosen ? lowerToLeast('may be a variable') : drop('the name of a variable');
  return checkLoneName(chain);
}

/** A minified script that compares, assigns or returns, a command of PowerShell, a path of C++ and Rust. */
const CODE = new RegExp(
  [
    '===',
    '^(?:null|return)[=!]',
    '^/\\*',
    '^[\\w$.]+=(?:null|void|[\\w$.]+\\()',
    '^(?:Convert(?:From|To)|Get|Import|Invoke|New|Read|Select)-[A-Z][A-Za-z]+$',
    '^[A-Za-z_]\\w*::\\w+$',
  ].join('|'),
);

/** Whether it is code wherever it stands, the rest of a path, or what a comparison ends with. */
function isCodeAnywhere({ line, secretAt }: CandidateContext, body: string): boolean {
  const before = line.slice(0, Math.max(0, secretAt));
  if (CODE.test(body) || before.endsWith('===') || (body[0] === ':' && before.endsWith(':'))) return true;
  return /^\w+[._]\w/.test(body) && /[!=]= *$/.test(before);
}

/** `"…" + name + "…"`: what stands between the quotes is not in a string. */
function isBetweenStrings(body: string): boolean {
  const inner = body.trim();
  if (/^,(?: |\w+:)/.test(body) || inner.startsWith('>&')) return true;
  if (body[0] === ')' && (CLOSERS.includes(body[1] ?? ' ') || body[1] === '.')) return true;
  const isJoined = body.length > inner.length && '+.&,%'.includes(inner[0] ?? ' ') && inner[1] === ' ';
  if (isJoined || (body[0] === '+' && (body.includes('(') || body.includes(' ')))) return true;
  return (body[0] === '+' || body.endsWith('+')) && wordScore(body) > 0 && body.length > 2;
}

const LONGEST_NAME = 24;
const OPERAND_OF = [' = ', ' && ', ' || ', ' ? ', ' ?? ', ' === ', ' !== ', ' as ', ' instanceof '];
const OPERATORS = ['===', '==', '!=', '=>', '->', '&&', '||', '?', '<', '>'];

/** Whether an operator and more follow; a `-` at the end is an arrow that was cut. */
function isComparison(body: string, end: number, { line, secretAt, secret }: CandidateContext): boolean {
  if (body.endsWith('-') && end === body.length - 1) return line[secretAt + secret.length] === '>';
  const operator = OPERATORS.find((text) => body.startsWith(text, end));
  if (operator === '?' && body.includes(':', end)) return true;
  return (
    operator !== undefined &&
    (charSets(body, end + operator.length) & IDENTIFIER) > 0 &&
    wordScore(body) > -body.length / 4
  );
}

/** `x = name && other`, `x = name as string`: a shell, where `&&` begins the next command, has no blank before a value. */
function isOperand({ line, secretAt, secret }: CandidateContext): boolean {
  if (!(charSets(line, secretAt - 1) & CHARS.space)) return false;
  const after = line.slice(secretAt + secret.length);
  return OPERAND_OF.some((operator) => after.startsWith(operator));
}

/** Whether nothing but closing brackets and punctuation follows. */
function isClosing(text: string, from: number): boolean {
  for (let i = from; i < text.length; i++) if (!CLOSERS.includes(text[i])) return false;
  return true;
}

interface Chain {
  readonly names: readonly string[];
  /** Index just after the last name. */
  readonly end: number;
}

/** Reads `a.b`, `a->b`, `A::b`, `a?.b` from `start`; no names when the text does not begin with an identifier. */
function readChain(text: string, start: number): Chain {
  const names: string[] = [];
  let end = start;
  for (let at = start; charSets(text, at) & (LETTER | CHARS.underscore); ) {
    let stop = at;
    while (charSets(text, stop) & IDENTIFIER || text[stop] === '$') stop++;
    names.push(text.slice(at, stop));
    end = stop;
    at = stop + linkLength(text, stop);
    if (at === stop) break;
  }
  return { names, end };
}

function linkLength(text: string, at: number): number {
  // A private member of JavaScript has a `#`.
  if (text[at] === '.') return text[at + 1] === '#' ? 2 : 1;
  const pair = text.slice(at, at + 2);
  return pair === '->' || pair === '::' || pair === '?.' ? 2 : 0;
}

function checkCall(candidate: CandidateContext, callee: string, body: string): Verdict {
  const last = body[body.length - 1];
  const isCut = body.length === callee.length || '([)];,'.includes(last) || !(body.includes(')') || body.includes(']'));
  const isPlain = !holdsAny(callee, CHARS.digit) || callee.includes('.') || callee.includes('_');
  if (candidate.isHumanChosen && !(isCut && isPlain)) return lower('reads like a call');
  return readsLikeCode(callee) || isCut ? drop('the result of a call or an index') : PASS;
}

function checkMember(candidate: CandidateContext, names: readonly string[], chain: string): Verdict {
  if (names[0].endsWith(COMPILED_IMPORT) || OWNERS.has(names[0].toLowerCase()) || endsWithNoun(names[names.length - 1]))
    return drop('a member of an object');
  if (!readsLikeCode(chain)) return PASS;
  return candidate.isHumanChosen ? lower('reads like a member of an object') : drop('a member of an object');
}

/** A single identifier that brackets, a semicolon or a comma follow. */
function checkVariable(candidate: CandidateContext, name: string): Verdict {
  const before = candidate.line.slice(0, candidate.secretAt);
  // After another semicolon the line is a connection string (`Server=…;Database=…;`) rather than code.
  const isOneName = splitWords(name).length === 1 || before.includes(';');
  return isOneName && candidate.isHumanChosen ? lower('may be a variable') : drop('the name of a variable');
}

/** A single identifier with nothing around it that tells code from a file of settings. */
function checkLoneName(name: string): Verdict {
  if (splitWords(name).length > 1 && endsWithSecretNoun(name)) return drop('the name of a variable');
  const isType = consistsOf(name, LETTER) && hasNoun(name);
  if (isType || (name.includes('_') && endsWithNoun(name))) return lowerToLeast('reads like the name of a variable');
  return isConstantName(name) && looksLikeWords(name) ? drop('the name of a constant') : PASS;
}

/** Names in code have few digits and are words or their abbreviations; random letters score about -0.8 each. */
function readsLikeCode(name: string): boolean {
  return countOf(name, CHARS.digit) <= Math.max(1, name.length / 10) && wordScore(name) > -name.length / 4;
}

/** `ecdsaP256Key`, `privKeyPkcs8`: too many digits or abbreviations for words, but another name of a secret. */
function hasNoun(name: string): boolean {
  const words = splitWords(name);
  return name.length <= LONGEST_NAME && words.length > 1 && words.some((word) => SECRET_NOUNS.has(word));
}

const endsWithNoun = (name: string): boolean => SECRET_NOUNS.has(splitWords(name).at(-1) ?? '');

function endsWithSecretNoun(name: string): boolean {
  return endsWithNoun(name) && wordScore(name) > 0;
}

const isConstantName = (name: string): boolean =>
  name.includes('_') && consistsOf(name, CHARS.upper | CHARS.digit | CHARS.underscore);
