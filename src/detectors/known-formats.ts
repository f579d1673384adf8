import type { MatchSpec } from '../core/rules/match-spec.ts';
import type { Rule } from '../core/rules/rule.ts';
import { beginsAt } from '../rules/pattern/literals.ts';
import { fitsOutline, hasRequired, type Outline, outlinesOf } from '../rules/pattern/outline.ts';
import { parsePattern } from '../rules/pattern/parse.ts';
import { layOut } from '../rules/pattern/sequences.ts';
import { ALNUM, CHARS, charSets } from './checks/chars.ts';
import { type Prefixes, prefixes } from './prefixes.ts';

/** How the credentials of one provider look. */
export interface ProviderForms {
  /** Its name, for people. */
  readonly provider: string;
  /** Whether a text has the length of one of them, and no symbols that they have not. */
  fits(text: string): boolean;
}

/** How the credentials of providers look, as far as rules tell. */
export interface KnownFormats {
  /** The forms of what begins as the value does. */
  formsBegunBy(value: string): ProviderForms | undefined;
  /** The forms of the provider that the text names, alone or in a word such as `acmeApiKey`. */
  formsNamedIn(text: string): ProviderForms | undefined;
}

/** Letters alone come about by chance; a separator at the end, as in `sk-`, says that a prefix is meant. */
const SHORTEST_PREFIX = 4;
const SHORTEST_SEPARATED = 3;
/** In capitals, where it is written in small letters. */
const SHORTEST_FOLDED = 6;
const LONGEST_PREFIX = 16;
const SEPARATORS = CHARS.underscore | CHARS.dash | CHARS.dot;
const SHORTEST_KEYWORD = 3;
const LONGEST_KEYWORD = 24;
/** JSON in base64url: every JSON Web Token begins so, whoever issued it. */
const JSON_OBJECT = 'eyJ';
/** Words that one keyword may consist of: `new relic user`. */
const MOST_WORDS = 3;
/** What may run on behind a provider's word: `acmetoken`. */
const TAILS = 'api key token secret access auth app client private public user id pat'.split(' ');

/** Words of which the names of any service's secrets consist, and prefixes such as `sk_live_` that several services chose. */
const COMMON_WORDS: ReadonlySet<string> = new Set(
  'access api app auth bearer bot client consumer dev key live oauth pat pk private prod public refresh rk secret sk test token user'.split(
    ' ',
  ),
);

/** Reads the formats off the rules of providers, once and when they are first asked for. */
export function knownFormats(rules: readonly (Rule | undefined)[]): KnownFormats {
  let known: { readonly byPrefix: Prefixes<ProviderForms>; readonly byKeyword: Prefixes<ProviderForms> } | undefined;
  const ready = () => {
    known ??= readFormats(rules.filter((rule) => rule !== undefined).filter(isOfTexts));
    return known;
  };
  return {
    formsBegunBy: (value) => begunBy(ready().byPrefix, value),
    formsNamedIn: (text) => namedIn(ready().byKeyword, text),
  };
}

/** A whole file says nothing of how a provider's credentials look in a text. */
const isOfTexts = ({ provider, match }: Rule): boolean => provider.id !== 'generic' && match.kind !== 'keystore';

function begunBy(byPrefix: Prefixes<ProviderForms>, value: string): ProviderForms | undefined {
  const exact = byPrefix.longestOf(value, SHORTEST_SEPARATED);
  if (exact) return exact.means;
  const folded = byPrefix.longestOf(value.toLowerCase(), SHORTEST_FOLDED);
  return folded && { provider: folded.means.provider, fits: () => false };
}

function readFormats(rules: readonly Rule[]) {
  const ofPrefix = new Map<string, Rule[]>();
  const ofProvider = new Map<string, Rule[]>();
  const providersOf = new Map<string, string[]>();
  for (const rule of rules) {
    addTo(ofProvider, rule.provider.id, rule);
    for (const prefix of prefixesOf(rule)) addTo(ofPrefix, prefix, rule);
    for (const keyword of keywordsOf(rule)) addTo(providersOf, keyword, rule.provider.id);
  }
  return {
    byPrefix: prefixes([...ofPrefix.keys()], (prefix) =>
      formsOf(
        ofPrefix.get(prefix)!.filter((rule) => beginsWith(rule, prefix)),
        fitsWhole,
      ),
    ),
    // What bears a provider's name may be any of its credentials.
    byKeyword: prefixes([...providersOf.keys()], (keyword) =>
      formsOf(
        providersOf.get(keyword)!.flatMap((id) => ofProvider.get(id)!),
        fitsOutline,
      ),
    ),
  };
}

const fitsWhole: Fits = (text, outline) => fitsOutline(text, outline) && hasRequired(text, outline);

function addTo<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const known = lists.get(key);
  if (!known) lists.set(key, [item]);
  else if (!known.includes(item)) known.push(item);
}

type Fits = (text: string, outline: Outline) => boolean;

function formsOf(rules: readonly Rule[], fits: Fits): ProviderForms | undefined {
  if (rules.length === 0) return undefined;
  let outlines: readonly Outline[] | undefined;
  return {
    provider: rules[0].provider.name,
    fits(text) {
      outlines ??= rules.flatMap(({ match }) => outlinesOf(patternOf(match)));
      return outlines.some((outline) => fits(text, outline));
    },
  };
}

/** Rules of providers have one; a named rule takes whatever stands behind its names, a searched one what its text has. */
function patternOf(match: MatchSpec): string {
  if (match.kind === 'named' || match.kind === 'search' || match.kind === 'keystore') return '.+';
  return match.kind === 'token' ? match.pattern : match.value;
}

/** What its tokens may begin with: see beginsWith. */
function prefixesOf({ match }: Rule): readonly string[] {
  if (match.kind !== 'token' || match.pattern.startsWith('(?i)')) return [];
  return match.literals.filter(isTelling);
}

function beginsWith({ match }: Rule, literal: string): boolean {
  return (
    match.kind === 'token' &&
    layOut(parsePattern(match.pattern)).some((sequence) => beginsAt(sequence, 0, literal, false))
  );
}

function isTelling(prefix: string): boolean {
  const isSeparated = (charSets(prefix, prefix.length - 1) & SEPARATORS) > 0;
  if (prefix.startsWith(JSON_OBJECT) || prefix.length > LONGEST_PREFIX || isCommon(prefix)) return false;
  return prefix.length >= (isSeparated ? SHORTEST_SEPARATED : SHORTEST_PREFIX);
}

function keywordsOf({ match }: Rule): readonly string[] {
  const words = match.kind === 'assignment' || match.kind === 'nearby' ? match.keywords : [];
  return words
    .filter((keyword) => !isCommon(keyword))
    .map((keyword) => wordsOf(keyword).join(''))
    .filter(({ length }) => length >= SHORTEST_KEYWORD && length <= LONGEST_KEYWORD);
}

const isCommon = (text: string): boolean => wordsOf(text).every(isMadeOfCommon);

/** `accesstoken` is as common as `access_token`. */
function isMadeOfCommon(word: string): boolean {
  if (word === '' || COMMON_WORDS.has(word)) return true;
  return [...COMMON_WORDS].some((common) => word.startsWith(common) && isMadeOfCommon(word.slice(common.length)));
}

function namedIn(byKeyword: Prefixes<ProviderForms>, text: string): ProviderForms | undefined {
  const words = wordsOf(text);
  for (let i = 0; i < words.length; i++) {
    const following = words.slice(i, i + MOST_WORDS);
    const run = following.join('');
    const found = byKeyword.longestOf(run, SHORTEST_KEYWORD);
    if (found && endsWord(following, run, found.length)) return found.means;
  }
  return undefined;
}

/** Whether a word ends after so many letters of the run, or one such as `key` begins there. */
function endsWord(words: readonly string[], run: string, length: number): boolean {
  let end = 0;
  for (const word of words) {
    end += word.length;
    if (end === length) return true;
  }
  return TAILS.some((tail) => run.startsWith(tail, length));
}

/** Words of letters and digits, lower case, split at separators and where a capital follows a small letter. */
function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  let start = -1;
  for (let i = 0; i <= text.length; i++) {
    const isPart = (charSets(text, i) & ALNUM) > 0;
    const isCapital = (charSets(text, i) & CHARS.upper) > 0 && (charSets(text, i - 1) & CHARS.lower) > 0;
    if (start >= 0 && (!isPart || isCapital)) {
      words.push(text.slice(start, i).toLowerCase());
      start = -1;
    }
    if (isPart && start < 0) start = i;
  }
  return words;
}
