import { lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { loadConfig } from '../../config/load.ts';
import { suggest } from '../../config/suggest.ts';
import { UsageError } from '../../core/errors.ts';
import { type HostPolicy, NO_HOST_POLICY } from '../../core/host-policy.ts';
import { displayPath } from '../../core/path.ts';
import type { Store } from '../../core/store.ts';
import type { HostPlan, HostText } from '../../pipeline/host/host-plan.ts';
import { hasAccount } from '../../posture/accounts.ts';
import { FIRST_PERSON, isHomeName } from '../../posture/people.ts';
import type { Home } from '../../posture/store-files.ts';
import { loadBuiltinRules } from '../../rules/builtin.ts';
import { loadBuiltinStores } from '../../rules/stores/builtin-stores.ts';
import type { HostOptions } from '../options/host-options.ts';
import { fingerprintKey } from '../settings/fingerprint-key.ts';
import { diskHomes, readDisk } from './disk-homes.ts';

/** @throws UsageError for a folder or a store that is not there, and for what is no date */
export async function planHost(options: HostOptions, env: NodeJS.ProcessEnv): Promise<HostPlan> {
  const root = rootOf(options);
  const base = realFolder(root ?? homedir());
  const all = await loadBuiltinStores();
  return {
    base,
    ...(root === undefined ? { homes: [ownHome(base, env)], diagnostics: [] } : diskHomes(base)),
    stores: chooseStores(all, options.store),
    texts: textsOf(options),
    rules: await loadBuiltinRules(),
    env,
    now: parseNow(options.now),
    policy: await readPolicy(options.config, base, all),
    ...fingerprintKey(env),
  };
}

function realFolder(path: string): string {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`${displayPath(path)} is no folder`, 'name a mounted disk, an unpacked image or a home');
  }
  return realpathSync(path);
}

/** @throws UsageError where the homes of all users are asked for by one who cannot read them */
function rootOf(options: HostOptions): string | undefined {
  if (!options['all-users']) return options.root;
  if (options.root !== undefined) throw new UsageError('--all-users is about this machine', 'leave out --root');
  if (process.getuid?.() !== 0) throw new UsageError('--all-users needs root', 'sudo cli-cred-scan host --all-users');
  return sep;
}

/** A run for some stores looks at nothing else; the disk of another machine runs no processes. */
function textsOf(options: HostOptions): readonly HostText[] {
  const { root, store, env, processes } = options;
  if (root !== undefined && (env || processes)) {
    throw new UsageError('--env and --processes are about this machine', 'leave out --root');
  }
  return [
    ...(store.length === 0 ? (['shells'] as const) : []),
    ...(env ? (['environment'] as const) : []),
    ...(processes ? (['processes'] as const) : []),
  ];
}

function ownHome(folder: string, env: NodeJS.ProcessEnv): Home {
  const { username, uid, shell } = userInfo();
  const { passwd = '', people, privateGroups } = readDisk(sep);
  const user = { name: username, uid, shell: shell ?? '' };
  return {
    folder,
    env,
    disk: sep,
    user,
    privateGroups,
    people: hasAccount(passwd, username) ? people : peopleBeside(folder, people),
  };
}

/** Whom a directory (LDAP, Active Directory) knows, etc/passwd does not name: then whoever has a home beside this one counts. */
function peopleBeside(home: string, known: readonly string[]): readonly string[] {
  const top = dirname(home);
  const owners = readdirSync(top).filter((name) => {
    const facts = lstatSync(join(top, name), { throwIfNoEntry: false });
    return facts?.isDirectory() && facts.uid >= FIRST_PERSON && isHomeName(name);
  });
  return [...new Set([...known, ...owners])];
}

/** What the configuration asks of credentials on a machine; only one that the user names counts here. */
async function readPolicy(file: string | undefined, base: string, stores: readonly Store[]): Promise<HostPolicy> {
  if (file === undefined) return NO_HOST_POLICY;
  const { config } = await loadConfig({ target: base, file });
  const policy = config.host ?? NO_HOST_POLICY;
  for (const { store } of policy.exceptions) refuseUnknown(store, stores, displayPath(file));
  return policy;
}

function chooseStores(all: readonly Store[], typed: readonly string[]): readonly Store[] {
  for (const id of typed) refuseUnknown(id, all, '--store');
  return typed.length > 0 ? all.filter(({ id }) => typed.includes(id)) : all;
}

/** @throws UsageError for an id that no store has. @param where it was written */
function refuseUnknown(id: string, stores: readonly Store[], where: string): void {
  const ids = stores.map((store) => store.id);
  if (ids.includes(id)) return;
  const near = suggest(id, ids);
  const hint = near ? `did you mean ${near}?` : 'the rules of findings are named store- and the id of their store';
  throw new UsageError(`${where}: there is no store ${displayPath(id)}`, hint);
}

function parseNow(typed: string | undefined): Date {
  if (typed === undefined) return new Date();
  const date = /^\d{4}-\d\d-\d\d$/.test(typed) ? new Date(typed) : new Date(Number.NaN);
  if (Number.isNaN(date.getTime())) throw new UsageError('--now takes a date', 'for example 2027-01-31');
  return date;
}
