import { readLimited } from '../../config/read-limited.ts';
import { UsageError } from '../../core/errors.ts';
import { displayPath } from '../../core/path.ts';
import type { Baseline } from '../../triage/baseline/entry.ts';
import { KEY_VARIABLE } from './fingerprint-key.ts';

/** Where `baseline` commands keep it when no other file is named. */
export const BASELINE_FILE = '.cli-cred-scan-baseline';

/** Bytes of the largest baseline: about half a million entries. */
export const BASELINE_LIMIT = 64 * 1024 * 1024;

/** A baseline with the name it has in messages. */
export type NamedBaseline = Baseline & { readonly name: string };

/** One whose secrets can be told. */
export type OpenBaseline = NamedBaseline & { readonly key: Buffer };

/**
 * Reads the file of `--baseline`, if one is named.
 *
 * @throws UsageError when it cannot be read, is malformed, or the key is missing or another one
 */
export async function readBaseline(
  path: string | undefined,
  userKey: string | undefined,
): Promise<OpenBaseline | undefined> {
  if (path === undefined) return undefined;
  requireKey(userKey);
  return openBaseline(await baselineFrom(await readLimited(path, BASELINE_LIMIT), path), userKey);
}

/** @throws UsageError without a key */
export function requireKey(userKey: string | undefined): asserts userKey is string {
  if (userKey !== undefined) return;
  throw new UsageError(`a baseline needs ${KEY_VARIABLE}, the key that it was made with`, 'see docs/baseline.md');
}

/** @throws UsageError when the baseline was made with another key */
export async function openBaseline(baseline: NamedBaseline, userKey: string): Promise<OpenBaseline> {
  const { baselineKey, keyCheckOf } = await import('../../triage/baseline/fingerprint.ts');
  const key = baselineKey(userKey, baseline.salt);
  if (keyCheckOf(key) === baseline.keyCheck) return { ...baseline, key };
  throw new UsageError(`${baseline.name}: made with another ${KEY_VARIABLE}`, 'set the key that it was made with');
}

/** @throws UsageError naming file and line of what is malformed */
export async function baselineFrom(bytes: Buffer, path: string): Promise<NamedBaseline> {
  const { parseBaseline } = await import('../../triage/baseline/parse-baseline.ts');
  const name = displayPath(path);
  return { ...parseBaseline(bytes.toString('utf8'), name), name };
}
