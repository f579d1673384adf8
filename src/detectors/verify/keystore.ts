import type { KeystoreMatch } from '../../core/rules/keystore-match.ts';
import type { Rule } from '../../core/rules/rule.ts';
import { keystoreFormat } from '../../keystores/keystore-format.ts';
import { readKeystore } from '../../keystores/read-keystore.ts';
import type { Verifier } from '../candidate.ts';
import { base64End } from '../decode/base64-end.ts';
import { describeKeystore } from '../describe-keystore.ts';

/** Symbols, and where they are wrapped; more than any format is told by. */
const HEAD = 160;
/** Armor has its header lines between its first line and the base64. Checks look no farther back either. */
const FARTHEST_ARMOR = 400;
const [BEGIN, END] = ['-----BEGIN ', '-----END '];

/** Reads the file that seems to begin there in base64: only what has its structure, whole, is one. */
export function keystoreVerifier(rule: Rule, { format, guards }: KeystoreMatch): Verifier {
  return ({ bytes, budget }, { start }) => {
    if (keystoreFormat(decoded(bytes, start, start + HEAD)) !== format) return undefined;
    // PEM and armor have rules of their own.
    if (isArmored(bytes, start) || !budget.spend(rule.id, HEAD)) return undefined;
    const end = base64End(bytes, start);
    // Not given back where it is one: a file of nothing but such beginnings would be read once for each.
    if (end === undefined || !budget.spend(rule.id, end - start)) return undefined;
    const file = decoded(bytes, start, end);
    const contents = readKeystore(format, file);
    if (contents === undefined) return undefined;
    const candidate = { rule, start, end, publicPrefix: '' };
    if (contents.guard === 'none') return { ...candidate, refusal: { check: 'keystore', reason: contents.reason } };
    if (!guards.includes(contents.guard)) return undefined;
    return { ...candidate, keystore: describeKeystore(contents, file) };
  };
}

const decoded = (bytes: Buffer, start: number, end: number): Buffer =>
  Buffer.from(bytes.toString('latin1', start, end), 'base64');

function isArmored(bytes: Buffer, start: number): boolean {
  const before = bytes.toString('latin1', Math.max(0, start - FARTHEST_ARMOR), start);
  const begin = before.lastIndexOf(BEGIN);
  return begin >= 0 && !before.includes(END, begin);
}
