import { formatCount } from '../../core/amounts.ts';
import { type KeystoreContents, namesNote } from '../keystore-contents.ts';
import { openpgpPackets } from '../openpgp.ts';
import { ELSEWHERE, openpgpProtection } from '../openpgp-protection.ts';

/** RFC 9580 section 5. */
const [SECRET_KEY, SECRET_SUBKEY, USER_ID] = [5, 7, 13];

/**
 * Secret keys and subkeys of OpenPGP, not in ASCII armor; those whose secret part is on a card or kept elsewhere do not count.
 *
 * @throws Error when it is damaged
 */
export function readOpenpgp(bytes: Buffer): KeystoreContents {
  const packets = openpgpPackets(bytes);
  const secret = packets.filter(({ tag }) => tag === SECRET_KEY || tag === SECRET_SUBKEY);
  const kept = secret.map(({ body }) => openpgpProtection(body)).filter((protection) => protection?.how !== ELSEWHERE);
  if (kept.length === 0) return { guard: 'none', reason: 'the secret parts of its keys are elsewhere' };
  const users = packets.filter(({ tag }) => tag === USER_ID).map(({ body }) => body.toString('utf8').slice(0, 200));
  const open = kept.filter((protection) => protection === undefined).length;
  const isWeak = kept.some((protection) => protection?.weak);
  return {
    guard: open > 0 ? 'open' : 'password',
    kind: 'OpenPGP secret key',
    facts: [open > 0 ? 'no passphrase' : 'with a passphrase', formatCount(kept.length, 'key')],
    notes: [
      ...(open === 0 && isWeak ? ['guessing its passphrase costs next to nothing: it takes few rounds'] : []),
      ...namesNote('user', users),
    ],
  };
}
