import process from 'node:process';
import { listAnnouncements } from '../../store/announcements.ts';
import { withExistingStore } from '../../store/open-store.ts';
import { attestationOf, runSummaries } from '../../store/run-summaries.ts';
import { EXIT } from '../exit-codes.ts';
import { STORE_FILE, type SweepStatusOptions } from '../options/sweep-options.ts';
import { looksOf, writePieces } from '../output/write-report.ts';

/** `sweep status`: how far the last run came. A store without one is told, and is exit code 3. */
export async function runSweepStatus(options: SweepStatusOptions): Promise<number> {
  return withExistingStore(options.store ?? STORE_FILE, async (store) => {
    const [last] = await runSummaries(store, 1);
    if (!last) {
      process.stderr.write(`cli-cred-scan: ${store.name} knows of no sweep yet\n`);
      return EXIT.nothingScanned;
    }
    const status = { ...(await attestationOf(store, last)), announcements: await listAnnouncements(store, last) };
    const { tellStatus } = await import('../../report/sweep/tell-status.ts');
    const destination = { kind: 'stdout' } as const;
    const looks = await looksOf(destination, options);
    await writePieces(tellStatus(status, options.format ?? 'terminal', looks), destination);
    return EXIT.clean;
  });
}
