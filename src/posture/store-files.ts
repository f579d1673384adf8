import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from '../core/store.ts';

/** A home folder and the variables that hold in it; none for a home that is not the user's own. */
export interface Home {
  /** Absolute. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A file that may be there. */
export interface StoreFile {
  readonly store: Store;
  readonly path: string;
  /** `variable`: the user named it outside the home with an environment variable. */
  readonly from: 'home' | 'variable';
}

/** Where a store may be in a home, on any system: a disk of another one may be mounted here. No file is opened. */
export function storeFiles(store: Store, home: Home): readonly StoreFile[] {
  const named = store.overrides.flatMap(({ variable, file }): StoreFile[] => {
    const value = home.env[variable];
    return value ? [{ store, path: file ? join(value, file) : value, from: 'variable' }] : [];
  });
  const usual = store.paths.flatMap((path) =>
    expandStars(placeOf(path, home)).map((found): StoreFile => ({ store, path: found, from: 'home' })),
  );
  return [...named, ...usual];
}

function placeOf(path: string, { folder, env }: Home): string {
  const slash = path.indexOf('/');
  const places: Readonly<Record<string, string>> = {
    '~': folder,
    '{config}': env.XDG_CONFIG_HOME || join(folder, '.config'),
    '{data}': env.XDG_DATA_HOME || join(folder, '.local/share'),
    '{library}': join(folder, 'Library/Application Support'),
    '{roaming}': env.APPDATA || join(folder, 'AppData/Roaming'),
  };
  return join(places[path.slice(0, slash)], path.slice(slash + 1));
}

/** A star stands in the last name only. */
function expandStars(path: string): readonly string[] {
  const star = path.indexOf('*');
  if (star < 0) return [path];
  const cut = path.lastIndexOf('/', star) + 1;
  const [folder, before, after] = [path.slice(0, cut), path.slice(cut, star), path.slice(star + 1)];
  try {
    const names = readdirSync(folder).sort();
    const fits = (name: string) =>
      name.length >= before.length + after.length && name.startsWith(before) && name.endsWith(after);
    return names.filter(fits).map((name) => folder + name);
  } catch {
    return [];
  }
}
