import type { CiFormat, CiMatch, CodeMatch, ValueMatch } from '../../core/ci-check.ts';
import { CODE_NEEDS, TELLING_NAME } from './code-needs.ts';
import { COPIED_CREDENTIAL, CREDENTIAL_PATH_PARTS, CREDENTIAL_PATH_WITHIN } from './credential-path.ts';
import { argumentNames } from './groovy-arguments.ts';
import type { Look, Sought } from './look.ts';
import { usesBound } from './may-be-in-scripts.ts';
import { SECRET_REFERENCE } from './secret-patterns.ts';

/** What a text has to hold before a match can find anything in it. */
export interface Needs {
  /** Where a reference to a secret has to stand. */
  readonly secret: 'in-scripts' | 'anywhere' | 'nowhere';
  /** Of each list, one. */
  readonly words: readonly (readonly Sought[])[];
  /** What words do not tell. */
  readonly also?: (look: Look) => boolean;
}

/** How names of secrets begin or end that are a person's token. */
const PERSONAL = ['_pat ', '_pat}', "_pat'", 'secrets.pat', '_pat_', 'personal'];
const OF_SCRIPTS: ReadonlySet<CodeMatch> = new Set([
  'echoed-secret',
  'encoded-secret',
  'traced-secret',
  'secret-in-url',
  'secret-in-output',
  'secret-in-dotenv',
  'secret-in-result',
]);
/** The keys of a step's `with`, or an address, end within. */
const NEAR = 300;
/** A value and what it refers to end within: most are one line, but instructions of a Dockerfile go on. */
const REACH_OF_VALUE = 4000;

/** What the files of a format have to hold; rare words first. */
export function needsOf(match: CiMatch, format: CiFormat): Needs {
  const needs = ownNeeds(match, format);
  const words = needs.words.filter((any) => any.length > 0).map((any) => any.map(inLowerCase));
  return { ...needs, words: words.sort((a, b) => rarity(b) - rarity(a)) };
}

const inLowerCase = (sought: Sought): Sought => (typeof sought === 'string' ? sought.toLowerCase() : sought);

/** Long words are rare, patterns take long. */
const rarity = (any: readonly Sought[]): number =>
  Math.min(...any.map((sought) => (typeof sought === 'string' ? sought.length : 0)));

function ownNeeds(match: CiMatch, format: CiFormat): Needs {
  switch (match.kind) {
    case 'code': {
      const secret = OF_SCRIPTS.has(match.name) ? 'in-scripts' : 'nowhere';
      return { secret, words: CODE_NEEDS[match.name], ...CODE_ALSO[match.name] };
    }
    case 'command': {
      const words = [match.programs, match.options, ...match.words.map((word) => [word])];
      return { secret: match.given === 'secret' ? 'in-scripts' : 'nowhere', words };
    }
    case 'value':
      return needsOfValue(match, format);
  }
}

const CODE_ALSO: Readonly<Partial<Record<CodeMatch, Pick<Needs, 'also'>>>> = {
  'persisted-token': {
    also: ({ telling }) =>
      follows(telling, 'actions/checkout', /(?:token|ssh-key)["']?\s*:[^\n]*(?:secrets|env|inputs)/),
  },
  'groovy-interpolation': { also: usesBound },
  'secret-in-url': { also: ({ whole }) => follows(whole, '://', /^[^\n$]*\$[^\n]*@/) },
};

function needsOfValue({ at, is, where = {}, under }: ValueMatch, format: CiFormat): Needs {
  const steps = at.split('.').map(namesOf);
  const beside = [...Object.keys(where).map((key) => [key]), ...Object.values(where)];
  const given = format === 'groovy' ? [argumentNames(steps[0])] : [];
  const words = [...steps, ...beside.filter((any) => !any.includes('')), ...given];
  const holding = (any: readonly Sought[]): Needs => ({ secret: 'nowhere', words: [...words, any] });
  const last = steps.findLast((names) => names.length > 0) ?? [];
  switch (is) {
    case 'credential-path':
      if (format === 'dockerfile') return holding(COPIED_CREDENTIAL);
      return holding(under === undefined ? [CREDENTIAL_PATH_WITHIN] : CREDENTIAL_PATH_PARTS);
    case 'telling-key':
      return holding([TELLING_NAME]);
    case 'personal-token':
      return holding(PERSONAL);
    case 'secret': {
      const key = keyPattern(last, format);
      return {
        secret: 'anywhere',
        words,
        ...(key && { also: ({ telling }) => isNear(telling, key, SECRET_REFERENCE) }),
      };
    }
    case 'literal':
      return last.length > 0 && format === 'yaml' ? holding([literalOf(last)]) : holding([]);
    case 'set':
    case 'present':
      return holding([]);
    default:
      return holding(is);
  }
}

/** What the names of a step of a path hold: of those with a star the longest part; none where there can be any name. */
function namesOf(step: string): readonly string[] {
  const parts = step.split('|').map((name) => name.split('*').reduce((a, b) => (b.length > a.length ? b : a)));
  return parts.includes('') ? [] : parts.map((part) => part.toLowerCase());
}

/** One of some names, as a key where the format has them with a colon. */
function keyPattern(names: readonly string[], format: CiFormat): RegExp | undefined {
  if (names.length === 0) return undefined;
  return new RegExp(`${oneOf(names)}${format === 'yaml' ? KEY_END : ''}`, 'g');
}

/** Where a key ends that a name is a part of: a star may stand for more of it. */
const KEY_END = `[^\\s:"']{0,100}["']?\\s*:`;

/** One of some names as a key whose value may be a literal: neither a reference nor nothing. An alias may be one. */
const literalOf = (names: readonly string[]): RegExp =>
  new RegExp(`${oneOf(names)}${KEY_END}\\s*(?:[*|>&!]|[^\\s#$%{<,}][^\\n#$%{<,}]*(?:[#\\n,}]|$))`);

const oneOf = (names: readonly string[]): string =>
  `(?:${names.map((name) => name.replace(/[^a-z0-9_]/g, '\\$&')).join('|')})`;

/** Whether soon after some place of a word stands what is wanted. */
function follows(text: string, word: string, wanted: RegExp): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    if (wanted.test(text.slice(at + word.length, at + word.length + NEAR))) return true;
  }
  return false;
}

/** Whether behind some place of a key, not too far, stands what is wanted. Each is looked at once. */
function isNear(text: string, key: RegExp, wanted: RegExp): boolean {
  let next = -1;
  for (const { index: at } of text.matchAll(key)) {
    if (next < at) {
      wanted.lastIndex = at;
      next = wanted.exec(text)?.index ?? text.length;
    }
    if (next === text.length) return false;
    if (next - at < REACH_OF_VALUE) return true;
  }
  return false;
}
