import type { KeystoreContents } from '../keystore-contents.ts';

/** Attributes before the key are a few lines. */
const WINDOW = 4096;
/** GnuPG, agent/keyformat.txt: the two forms of an S-expression. */
const FORMS =
  /\((?:\d{2}:)?(private-key|protected-private-key|shadowed-private-key)(?:\s*\(|$)(?:\d:)?(rsa|ecc|dsa|elg)?/;
const ALGORITHMS: Readonly<Record<string, string>> = { rsa: 'RSA', ecc: 'ECC', dsa: 'DSA', elg: 'Elgamal' };
/** Parentheses close what they open, unless a number of bytes stands before them. */
const END = /\)\s*$/;

/**
 * A key of gpg-agent, as in `private-keys-v1.d`.
 *
 * @throws Error when it is none, or is cut off
 */
export function readGpgAgentKey(bytes: Buffer): KeystoreContents {
  const found = FORMS.exec(bytes.toString('latin1', 0, WINDOW));
  if (!found || !END.test(bytes.toString('latin1', Math.max(0, bytes.length - 8)))) throw new Error('no key');
  const [, kind, algorithm] = found;
  if (kind === 'shadowed-private-key') return { guard: 'none', reason: 'the secret part is on a card' };
  const isOpen = kind === 'private-key';
  const facts = [isOpen ? 'no passphrase' : 'with a passphrase', ...(algorithm ? [ALGORITHMS[algorithm]] : [])];
  return { guard: isOpen ? 'open' : 'password', kind: 'key of gpg-agent', facts, notes: [] };
}
