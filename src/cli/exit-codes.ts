/** What the process says when it ends. `--output` and `--format` never change it. */
export const EXIT = {
  clean: 0,
  findings: 1,
  /** A mistake on the command line or in the configuration. */
  usage: 2,
  /** Nothing was there to scan, which is no proof that all is well. */
  nothingScanned: 3,
  /** Something could not be read, or the report could not be written: the answer is incomplete. */
  partial: 4,
  /** sysexits(3) EX_SOFTWARE. */
  bug: 70,
  /** 128 + SIGINT, as shells report it. */
  interrupted: 130,
} as const;
