import type { Rule } from '../../core/rules/rule.ts';
import type { KnownFormats } from '../known-formats.ts';
import { CHARS, charSets, IDENTIFIER } from './chars.ts';
import { foldName } from './fold-name.ts';
import { type NameFacts, nameFacts } from './name-facts.ts';

/** A match that has not been judged yet, with what stands around it. All text is latin1: one char per byte. */
export interface CandidateText {
  readonly rule: Rule;
  readonly secret: string;
  /** The text line around the match, at most 400 bytes on each side. */
  readonly line: string;
  /** Index of the secret in `line`; -1 when the secret spans lines. */
  readonly secretAt: number;
  /** The line above, as far as it lies within 400 bytes before the match. */
  readonly above: string;
  /** Name of the variable that the value is assigned to, where the rule knows one. */
  readonly name: string | undefined;
  /** How the credentials of providers look, where the rule has no form of its own. */
  readonly formats: KnownFormats | undefined;
}

/** The same with what most checks ask of it. */
export interface CandidateContext extends CandidateText {
  /** What people or machines chose of the secret: without a token's fixed prefix, only the password of a URL. */
  readonly body: string;
  /** Whether people choose such values themselves, so that a word may well be the real secret. */
  readonly isHumanChosen: boolean;
  readonly nameFacts: NameFacts | undefined;
}

export function contextOf({ rule, secret, line, secretAt, above, name, formats }: CandidateText): CandidateContext {
  const ofName = name === undefined ? undefined : nameFacts(name);
  return {
    rule,
    secret,
    line,
    secretAt,
    above,
    name,
    formats,
    body: bodyOf(secret, rule),
    isHumanChosen: rule.identity.pattern === 'password' || (ofName?.isOfPassword ?? false),
    nameFacts: ofName,
  };
}

/** Kinds of candidates that need different doubts; a token that is a password (as in a URL) is chosen by people. */
export const SUBJECTS = ['token', 'password-token', 'assignment', 'nearby', 'named'] as const;
export type Subject = (typeof SUBJECTS)[number];

/**
 * The kind of candidates that a rule brings; undefined when it was written for a tool that has none of these doubts, or finds
 * code, which is no value: only a client secret stands in it itself.
 */
export function subjectOf({ match, identity, writtenFor, code }: Rule): Subject | undefined {
  if (writtenFor || match.kind === 'keystore' || (code && identity.pattern !== 'oauth_client_credentials'))
    return undefined;
  if (match.kind !== 'token' && match.kind !== 'search') return match.kind;
  return identity.pattern === 'password' ? 'password-token' : 'token';
}

const QUOTES = '"\'`';

/**
 * Whether the value stands bare in its line, so that it may be code: not in quotes (also escaped ones), not between the
 * tags of an element, and not spread over lines.
 */
export function isBare({ line, secretAt, secret }: CandidateContext): boolean {
  if (secretAt < 0) return false;
  const before = secretAt > 0 ? line[secretAt - 1] : '';
  return !(before && QUOTES.includes(before)) && !(before === '>' && line[secretAt + secret.length] === '<');
}

/** The name that the value is assigned to, as foldName has it: the rule's, else the word before the value. */
export function nameOf({ nameFacts: ofName, line, secretAt }: CandidateContext): string {
  if (ofName) return ofName.folded;
  let end = Math.max(0, secretAt);
  while (end > 0 && BETWEEN_NAME_AND_VALUE.includes(line[end - 1])) end--;
  let start = end;
  while (start > 0 && charSets(line, start - 1) & NAME_CHARS) start--;
  return foldName(line.slice(start, end));
}

const BETWEEN_NAME_AND_VALUE = ' \t"\'`:=>({[\\';
const NAME_CHARS = IDENTIFIER | CHARS.dash | CHARS.dot;

function bodyOf(secret: string, { match }: Rule): string {
  const password = urlPassword(secret);
  if (password !== undefined) return password;
  if (match.kind !== 'token') return secret;
  let prefix = '';
  for (const literal of match.literals) {
    if (literal.length > prefix.length && secret.startsWith(literal)) prefix = literal;
  }
  return prefix.length < secret.length ? secret.slice(prefix.length) : secret;
}

/** The password of `scheme://user:password@host…`, or undefined when the text is no such URL. */
function urlPassword(text: string): string | undefined {
  const scheme = text.indexOf('://');
  if (scheme < 1) return undefined;
  const userinfo = text.slice(scheme + 3, text.lastIndexOf('@'));
  const colon = userinfo.indexOf(':');
  return text.includes('@', scheme) && colon >= 0 ? userinfo.slice(colon + 1) : undefined;
}
