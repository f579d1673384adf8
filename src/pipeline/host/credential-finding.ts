import type { Credential, Posture } from '../../core/credential.ts';
import type { Finding, Region, Suppression } from '../../core/finding.ts';
import type { HostPolicy } from '../../core/host-policy.ts';
import type { CredentialKind } from '../../core/kinds/credential-kind.ts';
import { SEVERITIES, type Severity } from '../../core/kinds/severity.ts';
import { maskSecret } from '../../core/mask.ts';
import type { Rule } from '../../core/rules/rule.ts';
import type { SecretValue } from '../../core/secret-value.ts';
import type { Store } from '../../core/store.ts';
import type { StoredCredential } from '../../core/stored-credential.ts';
import { clockNote } from '../../posture/judge-life.ts';
import { lifetimeOf } from '../../posture/lifetime.ts';
import type { Neighbours } from '../../posture/neighbours.ts';
import { locationFingerprint, secretFingerprint } from '../../triage/fingerprint.ts';
import { hasRunOut } from '../../triage/suppress/end-date.ts';
import { createPlaceFinder } from '../places.ts';

/** A credential with the file that it stands in. */
export interface CredentialPlace {
  readonly store: Store;
  readonly credential: StoredCredential;
  /** How many of this account stand before it in the file. */
  readonly ordinal: number;
  /** As it is reported. */
  readonly path: string;
  readonly bytes: Buffer;
  readonly permissions: Omit<Posture, 'advice'>;
  /** The rule that knows the secret by its own format, where the store does not. */
  readonly format?: Rule;
  /** Set where others can log in to the machine. */
  readonly neighbours?: Neighbours;
}

export interface FindingOptions {
  readonly now: Date;
  readonly policy: HostPolicy;
  /** Key of secret fingerprints. */
  readonly key: string;
  /** Set when the key is the user's own: only then are secret fingerprints reported. */
  readonly fingerprintKey?: string;
}

/** What holds for every credential of a store. */
export function storeKind({ id, ...store }: Store): CredentialKind {
  const { title, provider, severity, identity, lifecycle, standards, references } = store;
  return {
    id: `store-${id}`,
    title,
    provider,
    severity,
    confidence: 'high',
    identity,
    lifecycle,
    standards,
    references,
  };
}

/** A stored credential, told without its secrets. */
export function credentialFinding(place: CredentialPlace, options: FindingOptions): Finding {
  const { now, key, fingerprintKey } = options;
  const { store, credential, ordinal, path, bytes, permissions, format } = place;
  const neighbours = credential.identity.actor === 'human' ? place.neighbours : undefined;
  const { access, refresh, account } = credential;
  const main = (refresh ?? access)!;
  const kind = storeKind(store);
  const life = lifetimeOf(credential, credential.lifecycle, now);
  const provider = format?.provider ?? kind.provider;
  const rule = {
    ...kind,
    provider,
    identity: credential.identity,
    lifecycle: { ...credential.lifecycle, ...pickLife(life) },
  };
  const suppression = exceptionFor(store.id, account, options);
  const clock = clockNote(credential, now);
  const label = `${store.id}${account === undefined ? '' : ` ${account}`}`;
  const location = { ruleId: kind.id, path, maskedLine: label, ordinal };
  return {
    rule,
    severity: severityOf(credential.severity, life.lifetime, permissions),
    confidence: 'high',
    preview: maskSecret(main.reveal(), ''),
    sightings: [
      {
        origin: { kind: 'file', path, tracking: 'unversioned' },
        region: regionOf(bytes, main),
        encoding: 'plain',
        locationFingerprint: locationFingerprint(location),
        snippet: '********',
        ...(suppression && { suppression }),
      },
    ],
    ...(fingerprintKey !== undefined && { secretFingerprint: secretFingerprint(key, kind.id, main) }),
    notes: [
      ...(account === undefined ? [] : [`account: ${account}`]),
      ...(format ? [`format: ${format.title}`] : []),
      ...permissions.problems,
      ...(neighbours ? [neighbours.words] : []),
      ...(clock === undefined ? [] : [clock]),
      store.advice,
    ],
    ...(suppression && { suppression }),
    credential: recordOf(store, credential),
    posture: {
      ...permissions,
      ...(neighbours && { otherPeople: neighbours.count }),
      advice: store.advice,
      ...(store.move.length > 0 && { move: store.move }),
    },
  };
}

/** The record without its secrets. */
function recordOf(store: Store, credential: StoredCredential): Credential {
  const { account, issuer, scopes, access, refresh, issued, accessExpires, evidence } = credential;
  return {
    store: store.id,
    ...(account !== undefined && { account }),
    ...(issuer !== undefined && { issuer }),
    ...(scopes && { scopes }),
    parts: [...(access ? (['access'] as const) : []), ...(refresh ? (['refresh'] as const) : [])],
    ...(issued && { issued: issued.toISOString() }),
    ...(accessExpires && { accessExpires: accessExpires.toISOString() }),
    evidence,
  };
}

const pickLife = ({ lifetime, expires }: ReturnType<typeof lifetimeOf>) => ({ lifetime, expires });

/** An exception of the policy that still holds. */
function exceptionFor(
  store: string,
  account: string | undefined,
  { policy, now }: FindingOptions,
): Suppression | undefined {
  const today = now.toISOString().slice(0, 10);
  const found = policy.exceptions.find(
    (one) => one.store === store && (one.account ?? account) === account && !hasRunOut(one.until, today),
  );
  return found && { by: 'config', reason: `${found.reason} (${found.owner})`, until: found.until };
}

/** One step up when others can read or replace it; an expired credential is of little use to anybody. */
function severityOf(base: Severity, lifetime: string, { problems }: Omit<Posture, 'advice'>): Severity {
  if (lifetime === 'expired') return 'low';
  return problems.length > 0 ? (SEVERITIES[SEVERITIES.indexOf(base) + 1] ?? base) : base;
}

/** Where the secret stands; the whole first line when the file writes it in another way, with escapes. */
function regionOf(bytes: Buffer, secret: SecretValue): Region {
  const wanted = Buffer.from(secret.reveal(), 'latin1');
  const found = bytes.indexOf(wanted);
  const newline = bytes.indexOf('\n');
  const firstLine = { start: 0, end: newline < 0 ? bytes.length : newline };
  const span = found < 0 ? firstLine : { start: found, end: found + wanted.length };
  return { ...createPlaceFinder(bytes)(span), byteOffset: span.start, byteLength: span.end - span.start };
}
