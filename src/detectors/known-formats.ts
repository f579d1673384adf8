import type { MatchSpec } from '../core/rules/match-spec.ts';
import type { Rule } from '../core/rules/rule.ts';
import { beginsAt } from '../rules/pattern/literals.ts';
import { fitsOutline, hasRequired, type Outline, outlinesOf } from '../rules/pattern/outline.ts';
import { parsePattern } from '../rules/pattern/parse.ts';
import { layOut } from '../rules/pattern/sequences.ts';
import { ALNUM, CHARS, charSets } from './checks/chars.ts';

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

type FormsByText = ReadonlyMap<string, ProviderForms>;

/** Reads the formats off the rules of providers, once and when they are first asked for. */
export function knownFormats(rules: readonly (Rule | undefined)[]): KnownFormats {
  let known: { readonly byPrefix: FormsByText; readonly byKeyword: FormsByText } | undefined;
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

function begunBy(byPrefix: FormsByText, value: string): ProviderForms | undefined {
  const exact = longestIn(byPrefix, value, SHORTEST_SEPARATED, LONGEST_PREFIX);
  if (exact) return exact.forms;
  const folded = longestIn(byPrefix, value.toLowerCase(), SHORTEST_FOLDED, LONGEST_PREFIX);
  return folded && { provider: folded.forms.provider, fits: () => false };
}

function readFormats(rules: readonly Rule[]) {
  const ofPrefix = new Map<string, Set<Rule>>();
  const ofKeyword = new Map<string, Set<Rule>>();
  const ofProvider = new Map<string, Set<Rule>>();
  for (const rule of rules) {
    addTo(ofProvider, rule.provider.id, [rule]);
    for (const prefix of prefixesOf(rule)) addTo(ofPrefix, prefix, [rule]);
  }
  for (const rule of rules) {
    // What bears a provider's name may be any of its credentials.
    for (const keyword of keywordsOf(rule)) addTo(ofKeyword, keyword, ofProvider.get(rule.provider.id) ?? []);
  }
  return {
    byPrefix: formsOfEach(ofPrefix, (text, outline) => fitsOutline(text, outline) && hasRequired(text, outline)),
    byKeyword: formsOfEach(ofKeyword, fitsOutline),
  };
}

function addTo(rulesBy: Map<string, Set<Rule>>, key: string, rules: Iterable<Rule>): void {
  const known = rulesBy.get(key) ?? new Set();
  for (const rule of rules) known.add(rule);
  rulesBy.set(key, known);
}

const formsOfEach = (rulesBy: ReadonlyMap<string, ReadonlySet<Rule>>, fits: Fits): FormsByText =>
  new Map([...rulesBy].map(([key, rules]) => [key, formsOf([...rules], fits)]));

type Fits = (text: string, outline: Outline) => boolean;

function formsOf(rules: readonly Rule[], fits: Fits): ProviderForms {
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

function prefixesOf({ match }: Rule): readonly string[] {
  if (match.kind !== 'token' || match.pattern.startsWith('(?i)')) return [];
  const sequences = layOut(parsePattern(match.pattern));
  const begins = (literal: string) => sequences.some((sequence) => beginsAt(sequence, 0, literal, false));
  return match.literals.filter((literal) => isTelling(literal) && begins(literal));
}

function isTelling(prefix: string): boolean {
  const isSeparated = (charSets(prefix, prefix.length - 1) & SEPARATORS) > 0;
  if (prefix.startsWith(JSON_OBJECT) || prefix.length > LONGEST_PREFIX || isCommon(prefix)) return false;
  return prefix.length >= (isSeparated ? SHORTEST_SEPARATED : SHORTEST_PREFIX);
}

function keywordsOf({ match }: Rule): readonly string[] {
  const words = match.kind === 'assignment' || match.kind === 'nearby' ? match.keywords : [];
  return words.filter((keyword) => !isCommon(keyword)).map((keyword) => wordsOf(keyword).join(''));
}

const isCommon = (text: string): boolean => wordsOf(text).every(isMadeOfCommon);

/** `accesstoken` is as common as `access_token`. */
function isMadeOfCommon(word: string): boolean {
  if (word === '' || COMMON_WORDS.has(word)) return true;
  return [...COMMON_WORDS].some((common) => word.startsWith(common) && isMadeOfCommon(word.slice(common.length)));
}

function namedIn(byKeyword: FormsByText, text: string): ProviderForms | undefined {
  const words = wordsOf(text);
  for (let i = 0; i < words.length; i++) {
    const following = words.slice(i, i + MOST_WORDS);
    const run = following.join('');
    const found = longestIn(byKeyword, run, SHORTEST_KEYWORD, LONGEST_KEYWORD);
    if (found && endsWord(following, run, found.length)) return found.forms;
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

interface Found {
  readonly forms: ProviderForms;
  readonly length: number;
}

function longestIn(forms: FormsByText, text: string, shortest: number, longest: number): Found | undefined {
  for (let length = Math.min(longest, text.length); length >= shortest; length--) {
    const found = forms.get(text.slice(0, length));
    if (found) return { forms: found, length };
  }
  return undefined;
}
