import type { Kept } from '../../core/credential.ts';
import type { Finding } from '../../core/finding.ts';
import { type Home, type StoreFile, storeFiles } from '../../posture/store-files.ts';
import type { Journal } from '../../scanners/journal.ts';
import { copyFindings } from './file-findings.ts';
import type { HostPlan } from './host-plan.ts';
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
export async function lookIntoStores(
  plan: HostPlan & { readonly key: string },
  journal: Journal,
): Promise<StoresFound> {
  const records: HostRecord[] = [];
  const kept: Kept[] = [];
  const copies: Finding[] = [];
  const seen = new Set<string>();
  const opened = new Set<string>();
  let [files, bytes] = [0, 0];
  const look = async (file: StoreFile, home: Home): Promise<Inspected['named']> => {
    const path = locateStore(file, home, plan.base, journal);
    if (path === undefined || seen.has(`${file.store.id} ${path}`)) return [];
    if (file.store.named && opened.has(path)) return [];
    seen.add(`${file.store.id} ${path}`);
    const inspected = await inspectStore({ ...file, path, asked: file.path }, home, plan, journal);
    if (!inspected) return [];
    opened.add(path);
    files++;
    bytes += inspected.bytes;
    records.push(...inspected.records);
    kept.push(...inspected.kept);
    if (inspected.records.length > 0) copies.push(...copyFindings(path, plan));
    return inspected.named;
  };
  const keys = plan.stores.find(({ named }) => named);
  for (const home of plan.homes) {
    const named: Inspected['named'][number][] = [];
    for (const file of plan.stores.flatMap((store) => storeFiles(store, home))) named.push(...(await look(file, home)));
    if (keys) for (const file of named) await look({ store: keys, ...file }, home);
  }
  return { records, kept, copies, files, bytes };
}
