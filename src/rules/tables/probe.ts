import {
  ASSIGNMENT,
  CHOSEN,
  CODE,
  EDGES_NONE,
  EDGES_TOKEN,
  EDGES_WORD,
  FLOATING_TOKEN,
  GENERATED,
  NAMED,
  NEARBY,
  TOKEN,
} from '../../../engine/assembly/layout.ts';
import type { AssignmentMatch } from '../../core/rules/assignment-match.ts';
import type { KeystoreMatch } from '../../core/rules/keystore-match.ts';
import type { NamedMatch } from '../../core/rules/named-match.ts';
import type { NearbyMatch } from '../../core/rules/nearby-match.ts';
import type { Rule } from '../../core/rules/rule.ts';
import type { SearchMatch } from '../../core/rules/search-match.ts';
import type { TokenMatch } from '../../core/rules/token-match.ts';
import { BASE64_STARTS } from '../../keystores/base64-starts.ts';
import { isFarReaching } from '../pattern/far-reaching.ts';
import { analysePattern } from '../pattern/literals.ts';
import { parsePattern } from '../pattern/parse.ts';
import { layOut } from '../pattern/sequences.ts';
import { type Stop, shapeFromLiteral, stopOf, tailsOf } from './after-literal.ts';
import { type ByteSet, unionOf } from './byte-set.ts';
import { shapeOf } from './shape.ts';

/** What the matching core checks where one of a rule's literals stands, before anybody else is asked. */
export type Probe =
  | {
      readonly kind: typeof TOKEN;
      readonly edges: number;
      /** Bytes of the match before the literal. */
      readonly before: number;
      /** From the match's first byte on. */
      readonly shape: readonly ByteSet[];
      readonly stop: Stop | undefined;
      /** See isFarReaching. */
      readonly far: boolean;
    }
  | {
      /** The literal is not always as far from the match's start. */
      readonly kind: typeof FLOATING_TOKEN;
      /** From the literal's first byte on. */
      readonly shape: readonly ByteSet[];
      readonly stop: Stop | undefined;
      /** See isFarReaching. */
      readonly far: boolean;
    }
  | { readonly kind: typeof ASSIGNMENT; readonly shape: readonly ByteSet[] }
  | {
      readonly kind: typeof NEARBY;
      /** Every byte of the value's first `length` ones is in it. */
      readonly set: ByteSet;
      readonly length: number;
      /** Bytes between the word and the value, at most. */
      readonly distance: number;
    }
  | {
      readonly kind: typeof NAMED;
      readonly minLength: number;
      readonly maxLength: number;
      /** Bits per byte; 0 when the rule does not ask for any. */
      readonly minEntropy: number;
      /** CODE, GENERATED or CHOSEN. */
      readonly values: number;
    };

/** A literal that is looked for, as the chars of its UTF-8 bytes; lower case when case does not matter. */
export interface ProbedLiteral {
  readonly text: string;
  readonly fold: boolean;
  readonly probe: Probe;
}

/** @throws SyntaxError when a pattern is not understood */
export function probesOf(rule: Rule): readonly ProbedLiteral[] {
  const { match } = rule;
  switch (match.kind) {
    case 'token':
      return probesOfToken(match);
    case 'assignment':
      return words(match.keywords, probeOfAssignment(match));
    case 'nearby':
      return words(match.keywords, probeOfNearby(match));
    case 'named':
      return words(match.names, probeOfNamed(match, rule));
    case 'search':
      return probesOfSearch(match);
    case 'keystore':
      return probesOfKeystore(match);
  }
}

const utf8 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

const words = (texts: readonly string[], probe: Probe): readonly ProbedLiteral[] =>
  [...new Set(texts.map((text) => utf8(text.toLowerCase())))].map((text) => ({ text, fold: true, probe }));

const EDGES = { none: EDGES_NONE, word: EDGES_WORD, token: EDGES_TOKEN } as const;

function probesOfToken({ pattern, literals, edges }: TokenMatch): readonly ProbedLiteral[] {
  const { fold, minBefore, maxBefore, literals: texts } = analysePattern(pattern, literals);
  const node = parsePattern(pattern);
  const tails = tailsOf(layOut(node), texts, fold);
  const stop = stopOf(tails);
  const far = isFarReaching(node);
  const probe: Probe =
    minBefore === maxBefore
      ? { kind: TOKEN, edges: EDGES[edges], before: minBefore, shape: shapeOf(node), stop, far }
      : { kind: FLOATING_TOKEN, shape: shapeFromLiteral(tails), stop, far };
  return texts.map((text) => ({ text, fold, probe }));
}

/** Where the pattern is searched for by keywords, one anywhere in a text is enough, whatever follows it. */
function probesOfSearch({ pattern, plan }: SearchMatch): readonly ProbedLiteral[] {
  const { by, literals, fold } = plan;
  if (by !== 'literals') return words(literals, { kind: FLOATING_TOKEN, shape: [], stop: undefined, far: false });
  const tails = tailsOf(layOut(parsePattern(pattern)), literals, fold);
  const probe: Probe = { kind: FLOATING_TOKEN, shape: shapeFromLiteral(tails), stop: stopOf(tails), far: false };
  return literals.map((text) => ({ text, fold, probe }));
}

/** In texts such files are written in base64, and may go on over many lines. */
function probesOfKeystore({ format }: KeystoreMatch): readonly ProbedLiteral[] {
  return (BASE64_STARTS[format] ?? []).flatMap((pattern) => {
    const { literals } = analysePattern(pattern);
    return probesOfToken({ kind: 'token', pattern, literals, edges: 'token' }).map(({ probe, ...literal }) => ({
      ...literal,
      probe: { ...probe, far: true },
    }));
  });
}

function probeOfAssignment({ value }: AssignmentMatch): Probe {
  return { kind: ASSIGNMENT, shape: shapeOf(parsePattern(value)) };
}

function probeOfNearby({ value, distance }: NearbyMatch): Probe {
  const shape = shapeOf(parsePattern(value));
  return { kind: NEARBY, set: unionOf(shape), length: shape.length, distance };
}

/** Patterns of identities of which people may have made up the secret. */
const MAY_BE_CHOSEN: ReadonlySet<string> = new Set(['password', 'oauth_client_credentials']);

function probeOfNamed({ minLength, maxLength }: NamedMatch, { checks, code, identity }: Rule): Probe {
  const minEntropy = Math.max(0, ...checks.map((spec) => (spec.check === 'entropy' ? spec.min : 0)));
  const values = MAY_BE_CHOSEN.has(identity.pattern) ? CHOSEN : GENERATED;
  return { kind: NAMED, minLength, maxLength, minEntropy, values: code ? CODE : values };
}
