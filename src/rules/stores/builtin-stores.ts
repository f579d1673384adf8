import { readFile } from 'node:fs/promises';
import type { Store } from '../../core/store.ts';
import { packageFile } from '../package-file.ts';

/** The stores that the package knows, validated when it was built, in order of id. */
export async function loadBuiltinStores(): Promise<readonly Store[]> {
  return JSON.parse(await readFile(packageFile('stores.json'), 'utf8')) as readonly Store[];
}
