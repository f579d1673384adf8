import { readdirSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import type { Store } from '../core/store.ts';

/** A home folder and the variables that hold in it; none for a home that is not the user's own. */
export interface Home {
  /** Absolute. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What the system says of its user. */
  readonly user?: { readonly name: string; readonly uid: number; readonly shell: string };
  /** Groups of which nobody but their owner is a member. */
  readonly privateGroups: ReadonlySet<number>;
  /** Names of all who can log in to the machine, whoever's home it is; none where only a home was named. */
  readonly people: readonly string[];
  /** The root of the disk that it belongs to; absent where only a home was named. */
  readonly disk?: string;
}

/** A file that may be there. */
export interface StoreFile {
  readonly store: Store;
  readonly path: string;
  /** `variable`: the user named it outside the home with an environment variable; `disk`: it is the whole machine's. */
  readonly from: 'home' | 'variable' | 'disk';
}

/** Folders of the systems, below a home when no variable says otherwise (XDG Base Directory Specification, Windows' KNOWNFOLDERID). */
const PLACES: Readonly<Record<string, { readonly variable?: string; readonly below?: string }>> = {
  '~': { below: '' },
  '{config}': { variable: 'XDG_CONFIG_HOME', below: '.config' },
  '{data}': { variable: 'XDG_DATA_HOME', below: '.local/share' },
  '{state}': { variable: 'XDG_STATE_HOME', below: '.local/state' },
  '{cache}': { variable: 'XDG_CACHE_HOME', below: '.cache' },
  '{runtime}': { variable: 'XDG_RUNTIME_DIR' },
  '{library}': { below: 'Library/Application Support' },
  '{roaming}': { variable: 'APPDATA', below: 'AppData/Roaming' },
  '{local}': { variable: 'LOCALAPPDATA', below: 'AppData/Local' },
};

/** Names in a folder, in order; none where it cannot be listed. */
type ListNames = (folder: string) => readonly string[];

/** Lists each folder once: many stores have their files in the same ones. */
export function createLister(): ListNames {
  const known = new Map<string, readonly string[]>();
  return (folder) => {
    const names = known.get(folder) ?? namesIn(folder);
    known.set(folder, names);
    return names;
  };
}

/** Where a store may be in a home, on any system: a disk of another one may be mounted here. No file is opened. */
export function storeFiles(store: Store, home: Home, namesOf: ListNames = namesIn): readonly StoreFile[] {
  const named = store.overrides.flatMap(({ variable, file, list }): StoreFile[] => {
    const value = home.env[variable];
    if (!value) return [];
    const places = list ? value.split(delimiter).filter(Boolean) : [value];
    const files = places.flatMap((place) =>
      expandStars(resolve(file ? join(place, file) : withoutKind(place)), namesOf),
    );
    return files.map((path) => ({ store, path, from: 'variable' }));
  });
  const usual = store.paths.flatMap((path) =>
    filesAt(path, home, namesOf).map(
      (found): StoreFile => ({ store, path: found, from: path.startsWith('/') ? 'disk' : 'home' }),
    ),
  );
  return [...named, ...usual];
}

/** Where a path of a store's data may be in a home; for one with stars, the files that are there. */
export function filesAt(path: string, home: Home, list: ListNames = namesIn): readonly string[] {
  const place = placeOf(path, home);
  return place === undefined ? [] : expandStars(place, list);
}

/** Kerberos puts the kind of place before a path: `FILE:/etc/krb5.keytab` (MIT Kerberos documentation, "keytab"). */
export const withoutKind = (place: string): string => place.replace(/^(?:WR)?FILE:(?=\/)/, '');

function placeOf(path: string, { folder, env, disk }: Home): string | undefined {
  if (path.startsWith('/')) return disk === undefined ? undefined : join(disk, path);
  const slash = path.indexOf('/');
  const { variable, below } = PLACES[path.slice(0, slash)];
  const top = (variable && env[variable]) || (below === undefined ? undefined : join(folder, below));
  return top === undefined ? undefined : join(top, path.slice(slash + 1));
}

/** One star in each name. */
function expandStars(path: string, list: ListNames): readonly string[] {
  const star = path.indexOf('*');
  if (star < 0) return [path];
  const start = path.lastIndexOf('/', star) + 1;
  const end = path.indexOf('/', star);
  const [folder, name] = [path.slice(0, start), path.slice(start, end < 0 ? undefined : end)];
  const [before, after] = [name.slice(0, star - start), name.slice(star - start + 1)];
  const fits = (entry: string) =>
    entry.length >= before.length + after.length && entry.startsWith(before) && entry.endsWith(after);
  const rest = end < 0 ? '' : path.slice(end);
  return list(folder)
    .filter(fits)
    .flatMap((entry) => expandStars(folder + entry + rest, list));
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
