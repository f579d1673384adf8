export const CONFIG_FORMATS = ['yaml', 'yml', 'json', 'toml'] as const;
/** How a configuration is written, told by its file name's ending. */
export type ConfigFormat = (typeof CONFIG_FORMATS)[number];

export interface ConfigDocument {
  /** Plain data: nothing but what JSON has. */
  readonly content: unknown;
  /** The line, from 1, of the value or key at a path, or of the nearest one around it; undefined where not known. */
  readonly lineOf: (path: readonly PropertyKey[]) => number | undefined;
}
