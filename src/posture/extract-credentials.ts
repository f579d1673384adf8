import type { Identity } from '../core/rule.ts';
import { SecretValue } from '../core/secret-value.ts';
import type { CredentialSpec, Store } from '../core/store.ts';
import { type Found, findFields, findText } from './find-fields.ts';
import { jwtExpiry, parseTime } from './lifetime.ts';

/** A credential as it stands in a store, with its secrets. */
export interface StoredCredential {
  readonly account?: string;
  readonly access?: SecretValue;
  readonly refresh?: SecretValue;
  readonly accessExpires?: Date;
  readonly identity: Identity;
}

/**
 * One record for each credential in a store's document, in the order of the store's data. What an entry of the data has
 * found is not told again by a later one: tools write the active account twice.
 */
export function extractCredentials(document: unknown, store: Store): readonly StoredCredential[] {
  const told = new Set<string>();
  return store.credentials.flatMap((spec) => {
    const found = findFields(document, spec.at).flatMap((place) => candidatesAt(place, spec));
    const fresh = found.filter(({ access, refresh }) => !told.has((refresh ?? access)!));
    for (const { access, refresh } of fresh) told.add((refresh ?? access)!);
    return fresh.map((candidate) => recordOf(candidate, spec, store));
  });
}

interface Candidate extends Found {
  readonly access: string | undefined;
  readonly refresh: string | undefined;
}

/** A star in `access` stands for several credentials in one place. */
function candidatesAt({ value, keys }: Found, spec: CredentialSpec): Candidate[] {
  const refresh = literal(findText(value, spec.refresh));
  const isMany = spec.access?.some((step) => step.includes('*'));
  const accesses = isMany
    ? findFields(value, spec.access!).map((found) => ({ ...found, value: textOf(found.value) }))
    : [{ value: findText(value, spec.access), keys: [] }];
  return accesses.flatMap((found) => {
    const access = literal(found.value);
    const hasNone = access === undefined && refresh === undefined;
    return hasNone ? [] : [{ value, keys: [...keys, ...found.keys], access, refresh }];
  });
}

function recordOf({ value, keys, access, refresh }: Candidate, spec: CredentialSpec, store: Store): StoredCredential {
  const account = findText(value, spec.account) ?? keys.filter(Boolean).join(' ');
  const written = spec.expires && parseTime(findText(value, spec.expires.field), spec.expires.encoding);
  const accessExpires = written ?? (access === undefined ? undefined : jwtExpiry(access));
  return {
    ...(account !== '' && { account }),
    ...(access !== undefined && { access: secretOf(access) }),
    ...(refresh !== undefined && { refresh: secretOf(refresh) }),
    ...(accessExpires && { accessExpires }),
    identity: spec.identity ?? store.identity,
  };
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Nothing for what only names a place where the secret is: `${NPM_TOKEN}`, `%TOKEN%`, `{{ env_var('X') }}`. */
function literal(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  const isReference =
    text.startsWith('${') || text.startsWith('{{') || (text.length > 2 && text.startsWith('%') && text.endsWith('%'));
  return isReference ? undefined : text;
}

const secretOf = (text: string): SecretValue => new SecretValue(Buffer.from(text, 'utf8').toString('latin1'));
