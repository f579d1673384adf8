import type { Finding } from './finding.ts';

/** What became of the findings between two scans. What is suppressed counts as not there. */
export interface ResultsDiff {
  /** In the new scan and not in the old one, where it was absent or suppressed. */
  readonly added: readonly Finding[];
  /** In the old scan and not in the new one; as the old one told them. */
  readonly gone: readonly Finding[];
  /** In both; as the new one tells them. */
  readonly kept: readonly Finding[];
  /**
   * `different`: the places are the same and no fingerprint of a secret is. The scans had different keys, so that
   * everything looks new.
   */
  readonly keys: 'comparable' | 'different';
  /** Both scans read everything that they should have: without that, what is new or gone may be neither. */
  readonly complete: boolean;
}
