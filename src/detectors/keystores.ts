import type { Dropped, Match } from '../core/match.ts';
import type { Meter } from '../core/meter.ts';
import type { KeystoreFormat, KeystoreMatch } from '../core/rules/keystore-match.ts';
import type { Rule } from '../core/rules/rule.ts';
import { keystoreFormat } from '../keystores/keystore-format.ts';
import { readKeystore } from '../keystores/read-keystore.ts';
import { loweredBy } from './decide.ts';
import { describeKeystore, type KeystoreDescription } from './describe-keystore.ts';
import { metered } from './metered.ts';

/** What a file is that begins as those do that keep keys. */
export type KeystoreDetection =
  /** One match for each rule that asks for it; none where it keeps no key, or none that a rule asks for. */
  | { readonly kind: 'read'; readonly matches: readonly Match[]; readonly dropped: readonly Dropped[] }
  /** Its structure is not what its beginning says. */
  | { readonly kind: 'damaged'; readonly format: KeystoreFormat };

interface KeystoreRule extends Rule {
  readonly match: KeystoreMatch;
}

/** @returns see Detector */
export function createKeystoreDetector(
  rules: readonly (Rule | undefined)[],
  meter: Meter | undefined,
): (bytes: Uint8Array) => KeystoreDetection | undefined {
  const wanted = rules.filter((rule): rule is KeystoreRule => rule?.match.kind === 'keystore');
  return (bytes) => {
    const format = keystoreFormat(bytes);
    if (format === undefined) return undefined;
    const candidates = wanted.filter(({ match }) => match.format === format);
    if (candidates.length === 0) return undefined;
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    // The file is read once for all rules: what that takes counts for the first.
    return metered(meter, 'verify', candidates[0], () => detectIn(buffer, format, candidates, meter));
  };
}

function detectIn(
  bytes: Buffer,
  format: KeystoreFormat,
  rules: readonly KeystoreRule[],
  meter: Meter | undefined,
): KeystoreDetection {
  const contents = readKeystore(format, bytes);
  if (meter) meter.costOf(rules[0].id).hits++;
  if (contents === undefined) return { kind: 'damaged', format };
  const { guard } = contents;
  if (guard === 'none') {
    const span = { start: 0, end: bytes.length };
    const reason = { check: 'keystore', reason: contents.reason };
    return { kind: 'read', matches: [], dropped: [{ rule: rules[0], span, preview: format, ...reason }] };
  }
  const description = describeKeystore(contents, bytes);
  const matches = rules
    .filter(({ match }) => match.guards.includes(guard))
    .map((rule) => matchOf(rule, description, bytes));
  for (const { rule } of meter ? matches : []) {
    const cost = meter!.costOf(rule.id);
    cost.candidates++;
    cost.matches++;
  }
  return { kind: 'read', matches, dropped: [] };
}

function matchOf(rule: Rule, { lowered, ...described }: KeystoreDescription, bytes: Buffer): Match {
  const span = { start: 0, end: bytes.length };
  const confidence = loweredBy(rule.confidence, lowered);
  return { rule, span, ...described, publicPrefix: '', confidence, encoding: 'plain' };
}
