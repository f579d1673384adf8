import type { StoredCredential } from '../core/stored-credential.ts';

/** Scopes that let their holder do everything, as providers word them. */
const WIDE_SCOPES = [
  /\bO=system:masters\b/,
  /^admin(?::\w{1,20})?$/,
  /^\*(?::\*)?$/,
  /\/auth\/cloud-platform$/,
  /^root$/,
  /^delete_repo$/,
];
/** Accounts that may do everything, by store. */
const ROOT_ACCOUNTS: Readonly<Record<string, RegExp>> = {
  'mysql-options': /^root$/,
  'mysql-maintenance': /^debian-sys-maint$/,
  pgpass: /^postgres@/,
  kubeconfig: /^(?:default|kubernetes-admin|kubernetes-super-admin|cluster-admin)$/,
};
/** Keys that sign for an authority. */
const AUTHORITY_STORES: ReadonlySet<string> = new Set(['step-ca-key', 'step-ca-password']);
const ADMIN_PREFIXES = ['sk-ant-admin', 'sk-admin-', 'dp.sa.', 'cfk_'];

/**
 * Why a credential is one of an administrator; undefined when nothing says so.
 *
 * @param access the first characters of the access part
 */
export function adminEvidence(storeId: string, credential: StoredCredential, access: string): string | undefined {
  const { account, scopes = [] } = credential;
  if (AUTHORITY_STORES.has(storeId)) return 'It signs for a certificate authority.';
  const wide = scopes.find((scope) => WIDE_SCOPES.some((pattern) => pattern.test(scope.slice(0, 200))));
  if (wide !== undefined) return `Its scope is ${wide.slice(0, 100)}.`;
  if (account !== undefined && ROOT_ACCOUNTS[storeId]?.test(account)) return `Its account is ${account}.`;
  const prefix = ADMIN_PREFIXES.find((start) => access.startsWith(start));
  return prefix === undefined ? undefined : `It begins with ${prefix}, as keys of administrators do.`;
}
