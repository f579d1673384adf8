import type { KeystoreMatch } from '../../core/rules/keystore-match.ts';
import type { Rule } from '../../core/rules/rule.ts';
import type { Verifier } from '../candidate.ts';
import { describeKeystore } from '../describe-keystore.ts';
import type { ReadBase64File } from './base64-file.ts';

/** Takes the file that begins there in base64: only what has the structure of its format, whole, is one. */
export function keystoreVerifier(rule: Rule, { format, guards }: KeystoreMatch, read: ReadBase64File): Verifier {
  return (subject, { start }) => {
    const file = read(subject, { start, format }, rule.id);
    if (file === undefined) return undefined;
    const { end, contents, bytes } = file;
    const candidate = { rule, start, end, publicPrefix: '' };
    if (contents.guard === 'none') return { ...candidate, refusal: { check: 'keystore', reason: contents.reason } };
    if (!guards.includes(contents.guard)) return undefined;
    return { ...candidate, keystore: describeKeystore(contents, bytes) };
  };
}
