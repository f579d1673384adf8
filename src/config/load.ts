import { basename, dirname, extname, resolve } from 'node:path';
import { UsageError } from '../core/errors.ts';
import { displayPath } from '../core/path.ts';
import type { Config } from './config.ts';
import { CONFIG_FORMATS } from './config-document.ts';
import { findNearest, searchPath } from './find-upwards.ts';
import { readLimited } from './read-limited.ts';

export interface LoadedConfig {
  /** Absolute; undefined when there is no configuration. */
  readonly path: string | undefined;
  readonly config: Config;
}

export interface ConfigSearch {
  /** The first target of the scan: the configuration is the nearest one upwards, not above the repository's root. */
  readonly target: string;
  /** A file that the user named: no other is looked for. */
  readonly file?: string;
}

/** What a configuration may be called. */
export const CONFIG_NAMES = CONFIG_FORMATS.map((format) => `cli-cred-scan.${format}`);
/** What holds where there is no configuration. */
export const NO_CONFIG: Config = { customRules: [], allow: [] };

/**
 * Finds, reads and checks the configuration. It is data: nothing in it is run, and it names no other file to read.
 *
 * The paths in `allow` are relative to the folder of a configuration that was found, and to the root of the target's
 * repository (the target's own folder without one) for a configuration that was named.
 *
 * @throws UsageError naming file, field and, where it is known, line of the first thing that is wrong
 */
export async function loadConfig(search: ConfigSearch): Promise<LoadedConfig> {
  const where = await searchPath(search.target);
  if (search.file !== undefined) {
    const path = resolve(search.file);
    return { path, config: await readConfig(path, where.folders.at(-1) ?? dirname(path)) };
  }
  const found = await findNearest(where, CONFIG_NAMES);
  const path = onlyConfig(found);
  return { path, config: path === undefined ? NO_CONFIG : await readConfig(path, dirname(path)) };
}

/**
 * The configuration of a folder, of those that were found there.
 *
 * @throws UsageError when there are two
 */
export function onlyConfig(found: readonly string[]): string | undefined {
  if (found.length <= 1) return found[0];
  const names = found.map((path) => basename(path)).join(' and ');
  throw new UsageError(`${displayPath(dirname(found[0]))}: there are ${names}`, 'keep one of them');
}

async function readConfig(path: string, folder: string): Promise<Config> {
  return configFrom(path, folder, () => readLimited(path));
}

/**
 * Reads and checks a configuration, wherever its bytes are.
 *
 * @param path its ending tells the format; also for messages
 * @param folder absolute folder that the paths in `allow` are relative to
 * @throws UsageError naming file, field and, where it is known, line of the first thing that is wrong
 */
export async function configFrom(path: string, folder: string, read: () => Promise<Uint8Array>): Promise<Config> {
  const ending = extname(path).slice(1).toLowerCase();
  const format = CONFIG_FORMATS.find((name) => name === ending);
  const name = displayPath(path);
  if (!format) throw new UsageError(`${name}: a configuration's name ends in .yaml, .yml, .json or .toml`);
  const bytes = await read();
  // Parsers and schema are only paid for by scans that have a configuration.
  const { parseConfig } = await import('./parse-config.ts');
  return parseConfig(bytes, { format, name, folder });
}
