import { type CandidateContext, SUBJECTS, type Subject } from './candidate.ts';
import { checkCodeExpression } from './code-expression.ts';
import { checkDigest } from './digest.ts';
import { checkEcho } from './echo.ts';
import { checkEncrypted } from './encrypted.ts';
import { checkExampleHost } from './example-host.ts';
import { checkFailedFormat } from './failed-format.ts';
import { checkForeignSymbol } from './foreign-symbol.ts';
import { checkInBlob } from './in-blob.ts';
import { checkKnownExample } from './known-example.ts';
import { checkNoDigit } from './no-digit.ts';
import { checkNoSign } from './no-sign.ts';
import { checkOddOneOut } from './odd-one-out.ts';
import { checkPlaceholder } from './placeholder.ts';
import { checkProse } from './prose.ts';
import { checkPublicName } from './public-name.ts';
import { checkReference } from './reference.ts';
import { checkRepeated } from './repeated.ts';
import { checkSelfNamed } from './self-named.ts';
import { checkSequential } from './sequential.ts';
import { checkUuidValue } from './uuid-value.ts';
import { checkVagueName } from './vague-name.ts';
import { checkValueShape } from './value-shape.ts';
import type { Verdict } from './verdict.ts';
import { checkWordValue } from './word-value.ts';
import { checkWordsInside } from './words-inside.ts';

/** A doubt that does not depend on the rule; each can be listed, explained and switched off by its id. */
export interface NoiseCheck {
  readonly id: string;
  /** One sentence for people: what it drops. */
  readonly title: string;
  readonly appliesTo: readonly Subject[];
  readonly check: (candidate: CandidateContext) => Verdict;
}

const VALUES: readonly Subject[] = ['assignment', 'nearby', 'named'];
const PASSWORDS_AND_VALUES: readonly Subject[] = ['password-token', ...VALUES];

/** All of them, in the order in which they are asked: first those that drop most of what real code brings, or cost little. */
export const NOISE_CHECKS: readonly NoiseCheck[] = [
  {
    id: 'public-name',
    title: 'Values whose name says that they are public.',
    appliesTo: ['named'],
    check: checkPublicName,
  },
  { id: 'code-expression', title: 'Code instead of a literal.', appliesTo: VALUES, check: checkCodeExpression },
  {
    id: 'placeholder',
    title: 'Words, brackets and stars that stand where a secret is to be put.',
    appliesTo: SUBJECTS,
    check: checkPlaceholder,
  },
  { id: 'repeated', title: 'Few characters repeated.', appliesTo: SUBJECTS, check: checkRepeated },
  {
    id: 'words-inside',
    title: 'Sentences where a token has random characters.',
    appliesTo: ['token'],
    check: checkWordsInside,
  },
  { id: 'sequential', title: 'Characters that count up or down.', appliesTo: SUBJECTS, check: checkSequential },
  {
    id: 'in-blob',
    title: 'A piece of a longer run of encoded bytes.',
    appliesTo: ['token', 'assignment', 'nearby'],
    check: checkInBlob,
  },
  {
    id: 'reference',
    title: 'Names of variables, environments and secret stores.',
    appliesTo: PASSWORDS_AND_VALUES,
    check: checkReference,
  },
  {
    id: 'encrypted',
    title: 'Encrypted values and password hashes.',
    appliesTo: PASSWORDS_AND_VALUES,
    check: checkEncrypted,
  },
  {
    id: 'example-host',
    title: 'Passwords of URLs whose host is reserved for documentation or is this machine.',
    appliesTo: ['password-token'],
    check: checkExampleHost,
  },
  { id: 'digest', title: 'Hashes of lock files, images and commits.', appliesTo: VALUES, check: checkDigest },
  { id: 'echo', title: 'Values that repeat their own name.', appliesTo: ['named'], check: checkEcho },
  { id: 'no-digit', title: 'Machine-made values without a digit.', appliesTo: ['named'], check: checkNoDigit },
  {
    id: 'foreign-symbol',
    title: 'Keys and tokens with symbols that programs do not make them of.',
    appliesTo: ['named'],
    check: checkForeignSymbol,
  },
  { id: 'no-sign', title: 'Values that only blanks part from their name.', appliesTo: ['named'], check: checkNoSign },
  { id: 'vague-name', title: 'Values called just a key.', appliesTo: ['named'], check: checkVagueName },
  { id: 'uuid', title: 'UUIDs where they mean nothing.', appliesTo: ['named'], check: checkUuidValue },
  {
    id: 'value-shape',
    title: 'Paths, URLs, file names, numbers, dates, colours, markup, formats.',
    appliesTo: VALUES,
    check: checkValueShape,
  },
  {
    id: 'word-value',
    title: 'Words, names of fields and sentences.',
    appliesTo: PASSWORDS_AND_VALUES,
    check: checkWordValue,
  },
  { id: 'prose', title: 'Words of labels and of descriptions, in any language.', appliesTo: VALUES, check: checkProse },
  {
    id: 'self-named',
    title: 'Names of secrets in the place of secrets.',
    appliesTo: PASSWORDS_AND_VALUES,
    check: checkSelfNamed,
  },
  {
    id: 'odd-one-out',
    title: 'One or two characters that do not belong to the alphabet of all others.',
    appliesTo: ['named'],
    check: checkOddOneOut,
  },
  {
    id: 'failed-format',
    title: 'Keys and tokens that begin like those of a provider, or are named after one, without having their form.',
    appliesTo: ['named'],
    check: checkFailedFormat,
  },
  {
    id: 'known-example',
    title: 'Sample credentials of documentation and fixed keys of emulators.',
    appliesTo: SUBJECTS,
    check: checkKnownExample,
  },
];
