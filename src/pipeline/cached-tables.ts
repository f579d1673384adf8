import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { FORMAT } from '../../engine/assembly/layout.ts';
import type { Rule } from '../core/rule.ts';
import { buildTables } from '../rules/tables/build-tables.ts';
import { areTables } from '../rules/tables/rule-tables.ts';

/**
 * The tables of a set of rules: from the user's cache folder when they were built before, for building takes a second or
 * two. A cache that is broken or cannot be written is no problem, only slower.
 */
export function cachedTables(rules: readonly Rule[], folder: string = cacheFolder()): Buffer {
  const file = join(folder, `${nameFor(rules)}.tables`);
  const known = readTables(file);
  if (known) return known;
  const tables = buildTables(rules);
  writeTables(file, folder, tables);
  return tables;
}

/** Only what the tables are made of counts: an edited title is no reason to build them again. */
function nameFor(rules: readonly Rule[]): string {
  const content = rules.map(({ id, match, checks }) => ({ id, match, checks }));
  return createHash('sha256')
    .update(JSON.stringify([FORMAT, content]))
    .digest('hex')
    .slice(0, 32);
}

function readTables(file: string): Buffer | undefined {
  try {
    const tables = readFileSync(file);
    return areTables(tables) ? tables : undefined;
  } catch {
    return undefined;
  }
}

/** Whole or not at all, whoever else writes it at the same time. */
function writeTables(file: string, folder: string, tables: Buffer): void {
  const unfinished = `${file}.${randomUUID()}`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(unfinished, tables, { mode: 0o600, flag: 'wx' });
    renameSync(unfinished, file);
  } catch {
    discard(unfinished);
  }
}

function discard(file: string): void {
  try {
    unlinkSync(file);
  } catch {
    // It was never there.
  }
}

/** Where the operating system wants programs to keep what they can make again (XDG Base Directory, and its counterparts). */
export function cacheFolder(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (process.platform === 'win32') return join(LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'cli-cred-scan');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'cli-cred-scan');
  return join(XDG_CACHE_HOME?.startsWith('/') ? XDG_CACHE_HOME : join(homedir(), '.cache'), 'cli-cred-scan');
}
