import type { CandidateContext } from './candidate.ts';
import { foldName } from './fold-name.ts';
import { drop, lowerToLeast, PASS, type Verdict } from './verdict.ts';
import { splitWords } from './words.ts';

const LONGEST_GAP = 100;

/** Judges values that stand in or behind a call or a command whose name, or another argument of which, is the telling name. */
export function checkArgument(candidate: CandidateContext): Verdict {
  const body = candidate.body;
  if (isBehindCall(candidate)) return drop('what a call with such a name returns');
  if (isOtherBranch(candidate)) return drop('what is taken instead of such a name');
  if (isOfReadingCall(candidate)) return drop('what a call asks for by name');
  if (isFirstOfArguments(candidate)) return lowerToLeast('the first of several arguments, as names of users are');
  if (isNextArgument(body, candidate)) return drop('the name of another argument');
  return isNextOption(body, candidate) ? drop('the next option') : PASS;
}

/** What may stand between a call and the value that is taken when it gives none. */
const DEFAULT_AFTER = ['||', '??', '?:', ' or '];

/** `sign('', 'test_secret') => '…'`: a bracket closes between the name and the value, which is no default. */
function isBehindCall({ line, secretAt, name }: CandidateContext): boolean {
  if (name === undefined || secretAt < 0) return false;
  const before = line.slice(Math.max(0, secretAt - LONGEST_GAP), secretAt);
  const at = before.lastIndexOf(name);
  if (at < 0) return false;
  if (/^ *\} *=>/.test(before.slice(at + name.length))) return true;
  const [, ...behind] = before.slice(at + name.length).split(')');
  const last = behind.at(-1);
  return last !== undefined && !DEFAULT_AFTER.some((operator) => last.includes(operator));
}

const OPENS_CALL = ['("', "('", '(`'];
/** First words of the names of calls that are given the name of a secret, or text to show. */
const READING: ReadonlySet<string> = new Set(
  'get fetch read find lookup load print prompt ask show require resolve remove delete clear'.split(' '),
);

/** `getSecret("db")`, and `apiKey.startsWith("…")`, where the call's own name does not say that it takes a secret. */
function isOfReadingCall({ rule, line, secretAt, name }: CandidateContext): boolean {
  if (name === undefined || secretAt < 0 || rule.match.kind !== 'named') return false;
  const before = line.slice(Math.max(0, secretAt - LONGEST_GAP), secretAt);
  if (!OPENS_CALL.some((opening) => before.endsWith(name + opening))) return false;
  const call = name.slice(name.lastIndexOf('.') + 1);
  const [verb = ''] = splitWords(call);
  if (READING.has(verb)) return true;
  const folded = foldName(call);
  return (
    call.length < name.length && verb !== 'set' && !rule.match.names.some((word) => folded.includes(foldName(word)))
  );
}

/** `setPassword("bob", "…")`: what the others are is not known. */
function isFirstOfArguments({ line, secretAt, secret, name }: CandidateContext): boolean {
  if (name === undefined || secretAt < 0) return false;
  const before = line.slice(Math.max(0, secretAt - LONGEST_GAP), secretAt);
  return (
    OPENS_CALL.some((opening) => before.endsWith(name + opening)) &&
    /^["'`], ?b?["'`]/.test(line.slice(secretAt + secret.length))
  );
}

/** `argument("password", help="…")`. */
function isNextArgument(body: string, { line, secretAt, secret }: CandidateContext): boolean {
  if (secretAt < 0) return false;
  if (/^[a-z_]\w*=[\w('"]/i.test(body) && /["'], ?$/.test(line.slice(0, secretAt))) return true;
  return /^[a-z_]+=$/i.test(body) && ['"', "'"].includes(line[secretAt + secret.length] ?? '');
}

/** `--password --netrc`: as lists of options have it. */
const isNextOption = (body: string, { name = '' }: CandidateContext): boolean =>
  name.startsWith('-') && /^--[a-z][a-z-]*$/.test(body);

/** `x ? "reset_password" : "signup"`. */
function isOtherBranch({ line, secretAt, name }: CandidateContext): boolean {
  if (name === undefined || secretAt < 0) return false;
  const before = line.slice(Math.max(0, secretAt - LONGEST_GAP), secretAt);
  const at = before.lastIndexOf(name);
  return at >= 0 && /\? *["'`]$/.test(before.slice(0, at)) && /^["'`] *: *["'`]$/.test(before.slice(at + name.length));
}
