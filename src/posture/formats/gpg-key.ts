export interface GpgKey {
  readonly key?: string;
  readonly protection?: string;
}

const PROTECTED = '(protected-private-key';
const PROTECTED_LENGTH = '(21:protected-private-key';
const OPEN = '(private-key';
const OPEN_LENGTH = '(11:private-key';
const SHADOWED = 'shadowed-private-key';

/**
 * A key of gpg-agent, an S-expression in either of its two forms (GnuPG, agent/keyformat.txt).
 *
 * @param text one char per byte
 * @throws Error when it is no such key
 */
export function parseGpgKey(text: string): GpgKey {
  if (text.includes(SHADOWED)) return { protection: 'on a card' };
  if (text.includes(PROTECTED) || text.includes(PROTECTED_LENGTH)) {
    const mode = /openpgp-[a-z0-9-]{3,40}/.exec(text)?.[0];
    return { protection: mode ?? 'a passphrase' };
  }
  if (text.includes(OPEN) || text.includes(OPEN_LENGTH)) return { key: text };
  throw new Error('not a key of gpg-agent');
}
