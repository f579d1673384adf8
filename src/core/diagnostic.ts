/** A problem that did not stop the scan, as data. */
export interface Diagnostic {
  /** Stable and machine-readable: `unreadable-file`, `changed-while-read`. */
  readonly code: string;
  /** `error`: something was not scanned that should have been; the scan is partial. `warning`: worth knowing. */
  readonly level: 'error' | 'warning';
  /** One line, without the path. */
  readonly message: string;
  readonly path?: string;
}
