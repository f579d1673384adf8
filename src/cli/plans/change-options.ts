import type { ChangeOptions, ScanOptions } from '../options/scan-options.ts';

/** The options of a change as those of any scan. */
export function asScanOptions(options: ChangeOptions): ScanOptions {
  return { ...options, 'tracked-only': undefined, 'stdin-filename': undefined, jobs: '1' };
}
