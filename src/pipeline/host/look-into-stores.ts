import type { Kept } from '../../core/credential.ts';
import type { Finding } from '../../core/finding.ts';
import { createLister, type Home, type StoreFile, storeFiles } from '../../posture/store-files.ts';
import type { Journal } from '../../scanners/journal.ts';
import { copyFindings } from './file-findings.ts';
import type { HostRun } from './host-plan.ts';
import type { HostRecord } from './host-record.ts';
import { type Inspected, inspectStore } from './inspect-store.ts';
import { locateStore } from './locate-store.ts';

/** What stands in the stores of all homes. */
export interface StoresFound {
  readonly records: readonly HostRecord[];
  readonly kept: readonly Kept[];
  readonly copies: readonly Finding[];
  readonly files: number;
  readonly bytes: number;
}

/** Looks into the stores of every home, then at the keys that these name and that are no store themselves. */
export async function lookIntoStores(run: HostRun, journal: Journal): Promise<StoresFound> {
  const records: HostRecord[] = [];
  const kept: Kept[] = [];
  const copies: Finding[] = [];
  const seen = new Set<string>();
  const opened = new Set<string>();
  /** Files of which something was told. */
  const told = new Set<string>();
  let bytes = 0;
  const look = async (file: StoreFile, home: Home): Promise<Inspected['named']> => {
    const path = locateStore(file, home, run.base, journal);
    if (path === undefined || seen.has(`${file.store.id} ${path}`)) return [];
    if (file.store.named && told.has(path)) return [];
    seen.add(`${file.store.id} ${path}`);
    const inspected = await inspectStore({ ...file, path, asked: file.path }, home, run, journal);
    if (!inspected) return [];
    if (!opened.has(path)) bytes += inspected.bytes;
    opened.add(path);
    if (inspected.records.length + inspected.kept.length > 0) told.add(path);
    records.push(...inspected.records);
    kept.push(...inspected.kept);
    if (inspected.records.length > 0) copies.push(...copyFindings(path, run));
    return inspected.named;
  };
  const followed = run.stores.filter(({ named }) => named);
  const usual = run.stores.filter(({ named }) => !named);
  for (const home of run.homes) {
    const named: Inspected['named'][number][] = [];
    const list = createLister();
    for (const file of usual.flatMap((store) => storeFiles(store, home, list))) named.push(...(await look(file, home)));
    for (const store of followed) {
      const own = named.filter(({ as }) => (store.named === 'as' ? as === store.id : as === undefined));
      const files = [...own.map(({ path, from }) => ({ store, path, from })), ...storeFiles(store, home, list)];
      for (const file of files) await look(file, home);
    }
  }
  return { records, kept, copies, files: opened.size, bytes };
}
