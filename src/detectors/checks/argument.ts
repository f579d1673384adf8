import type { CandidateContext } from './candidate.ts';
import { foldName } from './fold-name.ts';
import { drop, lowerToLeast, PASS, type Verdict } from './verdict.ts';
import { splitWords } from './words.ts';

const LONGEST_GAP = 100;

/** Judges values that stand in or behind a call or a command whose name, or another argument of which, is the telling name. */
export function checkArgument(candidate: CandidateContext): Verdict {
  const named = behindName(candidate);
  if (named && isBehindCall(named)) return drop('what a call with such a name returns');
  if (named && isOtherBranch(named)) return drop('what is taken instead of such a name');
  if (named?.opensCall && isOfReadingCall(candidate)) return drop('what a call asks for by name');
  if (named?.opensCall && isFirstOfArguments(candidate))
    return lowerToLeast('the first of several arguments, as names of users are');
  if (isNextArgument(candidate)) return drop('the name of another argument');
  return isNextOption(candidate) ? drop('the next option') : PASS;
}

/** A value that its name stands before, on the same line. */
interface BehindName {
  /** What stands before the name. */
  readonly before: string;
  /** What stands between the name and the value. */
  readonly gap: string;
  /** Whether the value is the first argument of a call of the name. */
  readonly opensCall: boolean;
}

const OPENS_CALL = ['("', "('", '(`'];
const OPENING_LENGTH = 2;

function behindName({ line, secretAt, name }: CandidateContext): BehindName | undefined {
  if (name === undefined || secretAt < 0) return undefined;
  const lead = line.slice(Math.max(0, secretAt - LONGEST_GAP), secretAt);
  const at = lead.lastIndexOf(name);
  if (at < 0) return undefined;
  const nameEnd = lead.length - OPENING_LENGTH;
  const opensCall = OPENS_CALL.includes(lead.slice(nameEnd)) && lead.endsWith(name, nameEnd);
  return { before: lead.slice(0, at), gap: lead.slice(at + name.length), opensCall };
}

/** What may stand between a call and the value that is taken when it gives none. */
const DEFAULT_AFTER = ['||', '??', '?:', ' or '];

/** `sign('', 'test_secret') => '…'`: a bracket closes between the name and the value, which is no default. */
function isBehindCall({ gap }: BehindName): boolean {
  if (/^ *\} *=>/.test(gap)) return true;
  const closing = gap.lastIndexOf(')');
  return closing >= 0 && !DEFAULT_AFTER.some((operator) => gap.includes(operator, closing));
}

/** First words of the names of calls that are given the name of a secret, or text to show. */
const READING: ReadonlySet<string> = new Set(
  'get fetch read find lookup load print prompt ask show require resolve remove delete clear'.split(' '),
);

/** `getSecret("db")`, and `apiKey.startsWith("…")`, where the call's own name does not say that it takes a secret. */
function isOfReadingCall({ rule, name }: CandidateContext): boolean {
  if (name === undefined || rule.match.kind !== 'named') return false;
  const call = name.slice(name.lastIndexOf('.') + 1);
  const [verb = ''] = splitWords(call);
  if (READING.has(verb)) return true;
  const folded = foldName(call);
  return (
    call.length < name.length && verb !== 'set' && !rule.match.names.some((word) => folded.includes(foldName(word)))
  );
}

/** `setPassword("bob", "…")`: what the others are is not known. */
const isFirstOfArguments = ({ line, secretAt, secret }: CandidateContext): boolean =>
  /^["'`], ?b?["'`]/.test(line.slice(secretAt + secret.length));

/** `argument("password", help="…")`. */
function isNextArgument({ body, line, secretAt, secret }: CandidateContext): boolean {
  if (secretAt < 0 || body.indexOf('=') < 1) return false;
  if (/^[a-z_]\w*=[\w('"]/i.test(body) && /["'], ?$/.test(line.slice(0, secretAt))) return true;
  return /^[a-z_]+=$/i.test(body) && ['"', "'"].includes(line[secretAt + secret.length] ?? '');
}

/** `--password --netrc`: as lists of options have it. */
const isNextOption = ({ body, name = '' }: CandidateContext): boolean =>
  name.startsWith('-') && /^--[a-z][a-z-]*$/.test(body);

/** `x ? "reset_password" : "signup"`. */
const isOtherBranch = ({ before, gap }: BehindName): boolean =>
  /^["'`] *: *["'`]$/.test(gap) && /\? *["'`]$/.test(before);
