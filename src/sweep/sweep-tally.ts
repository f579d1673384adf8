import type { RepositoryScan } from '../store/save-scan.ts';
import type { SweepEvents } from './sweep-plan.ts';

export interface SweepTally {
  /** Called when a scan starts; what it returns is told how many bytes of it are done. */
  readonly start: () => (bytes: number) => void;
  readonly end: (scan: RepositoryScan) => void;
}

/** Counts for who watches. @param pending repositories that are not done yet, of those that are `listed` */
export function createSweepTally(
  { listed, pending }: { readonly listed: number; readonly pending: number },
  onProgress: SweepEvents['onProgress'],
): SweepTally {
  const planned = Math.max(listed, pending);
  let [done, failed, bytes, findings] = [planned - pending, 0, 0, 0];
  const tell = (): void => onProgress?.({ planned, done, failed, bytes, findings });
  tell();
  return {
    start() {
      let known = 0;
      return (now) => {
        bytes += now - known;
        known = now;
        tell();
      };
    },
    end(scan) {
      done++;
      if (scan.outcome === 'failed') failed++;
      findings += scan.findings.length;
      tell();
    },
  };
}
