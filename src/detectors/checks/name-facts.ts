import {
  AMPERSAND,
  PUBLIC_ENDINGS,
  PUBLIC_NAMES,
  PUBLIC_PARTS,
} from '../../../engine/assembly/assignment/public-words.ts';
import { endsWithAny, includesAny } from './affixes.ts';
import { foldName } from './fold-name.ts';

/** What the name of a value tells. */
export interface NameFacts {
  /** See foldName. */
  readonly folded: string;
  /** Whether people choose such values themselves. */
  readonly isOfPassword: boolean;
  /** Whether it says that its value is no secret. */
  readonly isPublic: boolean;
}

/** Few names are told apart, and most come again and again. */
const known = new Map<string, NameFacts>();
const MOST_KNOWN = 4096;

export function nameFacts(name: string): NameFacts {
  const before = known.get(name);
  if (before) return before;
  const facts = factsOf(name);
  if (known.size === MOST_KNOWN) known.clear();
  known.set(name, facts);
  return facts;
}

function factsOf(name: string): NameFacts {
  const lower = name.toLowerCase();
  const folded = foldName(name);
  const isOfPassword = (lower.includes('pass') || lower.includes('pwd')) && !lower.endsWith('key');
  return { folded, isOfPassword, isPublic: isPublicName(folded) };
}

const holdsPart = includesAny(PUBLIC_PARTS.split(' '));
const hasEnding = endsWithAny(PUBLIC_ENDINGS.split(' '));
const NAMES: ReadonlySet<string> = new Set(PUBLIC_NAMES.split(' '));

function isPublicName(folded: string): boolean {
  return (
    NAMES.has(folded.startsWith(AMPERSAND) ? folded.slice(AMPERSAND.length) : folded) ||
    holdsPart(folded) ||
    hasEnding(folded)
  );
}
