import { berkeleyWallet, bitcoinWallet } from './bitcoin.ts';
import { bouncyCastle } from './bouncy-castle.ts';
import type { Noise } from './bytes.ts';
import { javaKeystore } from './java.ts';
import { kdb, kdbx } from './keepass.ts';
import { kerberosCache, keytab } from './kerberos.ts';
import { openpgpKey } from './openpgp.ts';
import { gnomeKeyring, gpgAgentKey, kwallet, macosKeychain, passwordSafe, torKey } from './password-stores.ts';
import { derKey, pbmac1, pkcs12 } from './pkcs12.ts';

type Maker = (noise: Noise) => Buffer;

const chosen = (noise: Noise): string => noise(12).toString('hex');
const java =
  (keys: readonly string[], certificates: readonly string[], passwordOf: (noise: Noise) => string): Maker =>
  (noise) =>
    javaKeystore({ kind: 'JKS', password: passwordOf(noise), keys, certificates }, noise);

/** What `{keystore:NAME}` stands for. */
const KEYSTORES: Readonly<Record<string, Maker>> = {
  'keepass-kdbx4': (noise) => kdbx(4, noise),
  'keepass-kdbx3': (noise) => kdbx(3, noise),
  'keepass-kdb': kdb,
  jks: java(['web', 'app'], ['root'], chosen),
  'jks-default': java(['web'], [], () => 'changeit'),
  'jks-certificates': java([], ['root', 'other'], () => 'changeit'),
  'jks-debug': java(['androiddebugkey'], [], () => 'android'),
  jceks: (noise) => javaKeystore({ kind: 'JCEKS', password: chosen(noise), keys: ['web'], certificates: [] }, noise),
  pkcs12: (noise) => pkcs12('key', chosen(noise), noise),
  'pkcs12-default': (noise) => pkcs12('key', 'changeit', noise),
  'pkcs12-pbmac1': (noise) => pkcs12('key', chosen(noise), noise, pbmac1),
  'pkcs12-pbmac1-default': (noise) => pkcs12('key', 'changeit', noise, pbmac1),
  'pkcs12-sealed': (noise) => pkcs12('sealed', chosen(noise), noise),
  'pkcs12-certificates': (noise) => pkcs12('certificates', 'changeit', noise),
  keytab,
  'kerberos-cache': (noise) => kerberosCache(2, noise),
  'kerberos-cache-empty': (noise) => kerberosCache(0, noise),
  openpgp: (noise) => openpgpKey('locked', noise),
  'openpgp-open': (noise) => openpgpKey('open', noise),
  'openpgp-public': (noise) => openpgpKey('public', noise),
  'openpgp-elsewhere': (noise) => openpgpKey('elsewhere', noise),
  'der-pkcs8': (noise) => derKey('pkcs8', noise),
  'der-pkcs1': (noise) => derKey('pkcs1', noise),
  'der-sec1': (noise) => derKey('sec1', noise),
  'der-encrypted': (noise) => derKey('encrypted', noise),
  'der-public': (noise) => derKey('public', noise),
  bitcoin: (noise) => bitcoinWallet('walletdescriptorkey', noise),
  'bitcoin-encrypted': (noise) => bitcoinWallet('walletdescriptorckey', noise),
  'bitcoin-old': (noise) => berkeleyWallet(['minversion', 'wkey'], noise),
  'bitcoin-old-encrypted': (noise) => berkeleyWallet(['minversion', 'ckey'], noise),
  'berkeley-db': (noise) => berkeleyWallet(['name', 'wkey'], noise),
  'bouncy-castle': (noise) => bouncyCastle('sealed', noise),
  'bouncy-castle-open': (noise) => bouncyCastle('open', noise),
  'bouncy-castle-certificates': (noise) => bouncyCastle('certificate', noise),
  'gnome-keyring': (noise) => gnomeKeyring(3, noise),
  'gnome-keyring-empty': (noise) => gnomeKeyring(0, noise),
  kwallet,
  'macos-keychain': macosKeychain,
  'password-safe': passwordSafe,
  tor: (noise) => torKey('secret', noise),
  'tor-public': (noise) => torKey('public', noise),
  'gpg-agent': (noise) => gpgAgentKey('protected-private-key', noise),
  'gpg-agent-open': (noise) => gpgAgentKey('private-key', noise),
  'gpg-agent-card': (noise) => gpgAgentKey('shadowed-private-key', noise),
  'bitcoin-watching': (noise) => bitcoinWallet('walletdescriptor', noise),
};

/**
 * A file that keeps keys, as programs write it; the keys are noise.
 *
 * @throws SyntaxError for a name that none is called
 */
export function makeKeystore(name: string, random: () => number): Buffer {
  const noise: Noise = (length) => Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));
  if (Object.hasOwn(KEYSTORES, name)) return KEYSTORES[name](noise);
  throw new SyntaxError(`no keystore is called "${name}"; known: ${Object.keys(KEYSTORES).join(', ')}`);
}
