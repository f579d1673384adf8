import { dirname, isAbsolute, join, sep } from 'node:path';
import type { Store } from '../core/store.ts';
import { findFields, textOf } from './find-fields.ts';
import { type Home, type StoreFile, withoutKind } from './store-files.ts';

const MOST_NAMES = 200;

/** A file that a document names, and the store that it is looked at as, where that is one of its own. */
export interface NamedFile extends Pick<StoreFile, 'path' | 'from'> {
  readonly as?: string;
}

/**
 * The files with keys that a store's document names. Of what is outside of the home, those on the disk that it
 * belongs to: on a mounted one, an absolute path is that disk's.
 *
 * @param path of the store's file: relative names begin in its folder
 */
export function namedFiles(document: unknown, store: Store, path: string, home: Home): readonly NamedFile[] {
  return store.names.flatMap(({ at, field, as }) => {
    const texts = findFields(document, at).flatMap(({ value }) =>
      findFields(value, field).map((found) => textOf(found.value) ?? ''),
    );
    return [...new Set(texts)].slice(0, MOST_NAMES).flatMap((text) => {
      const place = placeOf(text, path, home);
      return place ? [{ ...place, ...(as !== undefined && { as }) }] : [];
    });
  });
}

function placeOf(text: string, store: string, home: Home): Pick<StoreFile, 'path' | 'from'> | undefined {
  const name = withoutKind(text.trim().replace(/^(["'])(.*)\1$/, '$2'));
  // ssh_config(5): %d is the home. Other tokens and variables are not known here.
  const below = /^(?:~|%d|\$\{?HOME\}?)\/(.+)$/.exec(name)?.[1];
  if (below !== undefined) return { path: join(home.folder, below), from: 'home' };
  if (name === '' || /^[~$%]|\0|%[a-zA-Z]|\$\{/.test(name)) return undefined;
  if (!isAbsolute(name)) return { path: join(dirname(store), name), from: 'home' };
  if (home.disk === undefined) return undefined;
  const path = join(home.disk, name);
  return { path, from: path.startsWith(home.folder + sep) ? 'home' : 'disk' };
}
