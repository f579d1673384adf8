import { SecretValue } from '../core/secret-value.ts';
import type { CredentialSpec, KeptSpec, Store, TimeField } from '../core/store.ts';
import type { StoredCredential } from '../core/stored-credential.ts';
import { type Found, findFields, findText, NAMED, textOf } from './find-fields.ts';
import { jwtClaims, parseTime } from './lifetime.ts';
import { isSecretText } from './secret-text.ts';

/** What lies encrypted in a store, or is kept elsewhere. */
export interface KeptCredential {
  readonly account?: string;
  readonly how: string;
}

/**
 * One record for each credential in a store's document, in the order of the store's data. What an entry of the data has
 * found is not told again by a later one: tools write the active account twice.
 */
export function extractCredentials(document: unknown, store: Store): readonly StoredCredential[] {
  const told = new Set<string>();
  return store.credentials.flatMap((spec) => {
    const candidates = findFields(document, spec.at).flatMap((place) => candidatesAt(place, spec));
    const fresh = candidates.filter(({ access, refresh }) => ![access, refresh].some((part) => told.has(part ?? '')));
    for (const { access, refresh } of fresh) for (const part of [access, refresh]) if (part) told.add(part);
    const named = fresh.map((candidate) => {
      const record = recordOf(candidate, spec, store);
      return [`${candidate.refresh ?? candidate.access} ${record.account}`, record] as const;
    });
    return [...new Map(named.toReversed()).values()].toReversed();
  });
}

/** What the document says is kept encrypted, or by somebody else. */
export function extractKept(document: unknown, store: Store): readonly KeptCredential[] {
  const encrypted = store.credentials.flatMap((spec) =>
    findFields(document, spec.at).flatMap(({ value, keys }) => {
      const how = findText(value, spec.protection)?.text;
      if (how === undefined || !applies(spec, value) || findText(value, spec.access)) return [];
      const account = findText(value, spec.account)?.text ?? keys.filter(Boolean).join(' ');
      return [{ ...(account !== '' && { account }), how: `encrypted: ${how}` }];
    }),
  );
  return [...encrypted, ...store.kept.flatMap((spec) => keptAt(document, spec))];
}

/** The name of a program or helper is told; anything that could be more than a name is not. */
const NAME = /^[\w@.+-]{1,60}$/;

function keptAt(document: unknown, { at, field, how }: KeptSpec): readonly KeptCredential[] {
  return findFields(document, at).flatMap(({ value, keys }) =>
    findFields(value, field).flatMap((found) => {
      const text = textOf(found.value);
      if (text === undefined || text === '') return [];
      const name = programIn(text);
      const account = [...keys, ...found.keys].filter(Boolean).join(' ');
      return [{ ...(account !== '' && { account }), how: NAME.test(name) ? `${how} ${name}` : how }];
    }),
  );
}

/** The first word of a command, or the last name of a path. */
function programIn(text: string): string {
  const [first = ''] = text.replace(/^["']/, '').split(/\s/, 1);
  return /[/\\]/.test(first) ? text.slice(text.lastIndexOf('/') + 1) : first;
}

function applies({ where }: CredentialSpec, value: unknown): boolean {
  const selector = findText(value, where?.field)?.text;
  return !where || where.begins.some((start) => selector?.startsWith(start));
}

interface Candidate extends Found {
  readonly access: string | undefined;
  readonly refresh: string | undefined;
  readonly ways: Readonly<Record<string, string>>;
}

/** A star in `access` stands for several credentials in one place. */
function candidatesAt({ value, keys, way }: Found, spec: CredentialSpec): Candidate[] {
  if (!applies(spec, value)) return [];
  const refresh = findText(value, spec.refresh);
  const accesses = spec.access ? findFields(value, spec.access) : [];
  const isMany = spec.access?.some((step) => step.includes('*') || step === NAMED);
  const places = isMany ? accesses : [accesses[0] ?? { value: undefined, keys: [], way: [] }];
  const renewal = refresh && isSecretText(refresh.text, spec.pointers) ? refresh : undefined;
  return places.flatMap((found) => {
    const access = textOf(found.value);
    const isSecret = access !== undefined && isSecretText(access, spec.pointers);
    if (!isSecret && !renewal) return [];
    const ways = {
      ...(isSecret && { access: wayOf(way, found.way) }),
      ...(renewal && { refresh: wayOf(way, renewal.way) }),
    };
    const parts = { access: isSecret ? access : undefined, refresh: renewal?.text };
    return [{ value, way, keys: [...keys, ...found.keys], ...parts, ways }];
  });
}

function recordOf(candidate: Candidate, spec: CredentialSpec, store: Store): StoredCredential {
  const { value, keys, way, access, refresh } = candidate;
  const evidence: Record<string, string> = { ...candidate.ways };
  const read = (name: string, field: readonly string[] | undefined): string | undefined => {
    const found = findText(value, field);
    if (found) evidence[name] = wayOf(way, found.way);
    return found?.text;
  };
  const time = (name: string, field: TimeField | undefined) =>
    field && parseTime(read(name, field.field), field.encoding);
  const claims = jwtClaims(access ?? refresh ?? '');
  const claimed = <T>(name: string, claim: string, value: T | undefined): T | undefined => {
    if (value !== undefined) evidence[name] = `${claim} of the token`;
    return value;
  };
  const account = read('account', spec.account) ?? keys.filter(Boolean).join(' ');
  const issuer = read('issuer', spec.issuer) ?? claimed('issuer', 'iss', claims?.issuer);
  const scopes = splitScopes(read('scopes', spec.scopes)) ?? claimed('scopes', 'scope', claims?.scopes);
  const issued = time('issued', spec.issued) ?? claimed('issued', 'iat', claims?.issued);
  const accessExpires =
    time('expires', spec.expires) ?? claimed('expires', 'exp', access === undefined ? undefined : claims?.expires);
  const refreshExpires = jwtClaims(refresh ?? '')?.expires;
  return {
    ...(account !== '' && { account }),
    ...(issuer !== undefined && { issuer }),
    ...(scopes && { scopes }),
    ...(access !== undefined && { access: secretOf(access) }),
    ...(refresh !== undefined && { refresh: secretOf(refresh) }),
    ...(issued && { issued }),
    ...(accessExpires && { accessExpires }),
    ...(refreshExpires && { refreshExpires }),
    evidence,
    identity: spec.identity ?? store.identity,
    lifecycle: spec.lifecycle ?? store.lifecycle,
    severity: spec.severity ?? store.severity,
  };
}

const MOST_SCOPES = 50;

const splitScopes = (text: string | undefined): readonly string[] | undefined =>
  text
    ?.slice(0, 5000)
    .split(/[\s,]+/)
    .filter(Boolean)
    .slice(0, MOST_SCOPES);

const wayOf = (place: readonly string[], field: readonly string[]): string => [...place, ...field].join('.');

const secretOf = (text: string): SecretValue => new SecretValue(Buffer.from(text, 'utf8').toString('latin1'));
