import { readFile } from 'node:fs/promises';
import { packageFile } from '../../core/package-file.ts';
import type { Store } from '../../core/store.ts';

/** The stores that the package knows, validated when it was built, in order of id. */
export async function loadBuiltinStores(): Promise<readonly Store[]> {
  return JSON.parse(await readFile(packageFile('stores.json'), 'utf8')) as readonly Store[];
}
