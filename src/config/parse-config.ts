import { UsageError } from '../core/errors.ts';
import { firstIssue } from '../rules/issue-words.ts';
import type { IgnoreEntry } from '../triage/suppress/ignore-file.ts';
import { plainReason } from '../triage/suppress/reason.ts';
import type { Config } from './config.ts';
import type { ConfigDocument, ConfigFormat } from './config-document.ts';
import { describeIssue, pathText } from './describe-issue.ts';
import { readDocument } from './read-document.ts';
import { type ConfigSource, configSchema } from './schema.ts';
import { parseSize } from './size.ts';

export interface ConfigFile {
  readonly format: ConfigFormat;
  /** For messages. */
  readonly name: string;
  /** Absolute folder that the paths in `allow` are relative to. */
  readonly folder: string;
}

/**
 * Reads the bytes of a configuration.
 *
 * @throws UsageError naming file, field and, in YAML and JSON, the line of the first thing that is wrong
 */
export function parseConfig(bytes: Uint8Array, file: ConfigFile): Config {
  const document = readDocument(decodeUtf8(bytes, file.name), file.format, file.name);
  const parsed = configSchema.safeParse(document.content ?? {}, { reportInput: true });
  if (!parsed.success) {
    const { path, message } = describeIssue(firstIssue(parsed.error.issues));
    throw new UsageError(`${place(document, path, file.name)}: ${message}`);
  }
  const { $schema: _, maxSize, allow, ...rest } = parsed.data;
  return {
    ...rest,
    ...(maxSize !== undefined && { maxSize: parseSize(maxSize) }),
    allow: allow.map((entry, i) => toIgnoreEntry(entry, ['allow', i], document, file)),
  };
}

function decodeUtf8(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`${name}: not UTF-8`, 'save it as UTF-8');
  }
}

function place(document: ConfigDocument, path: readonly PropertyKey[], name: string): string {
  const line = document.lineOf(path);
  return line === undefined ? name : `${name}:${line}`;
}

function toIgnoreEntry(
  entry: ConfigSource['allow'][number],
  path: readonly PropertyKey[],
  document: ConfigDocument,
  { name, folder }: ConfigFile,
): IgnoreEntry {
  const { path: pattern = '**', rule = [], until, owner, reason } = entry;
  const lineno = document.lineOf(path) ?? 0;
  const [shownOwner, shownReason] = [plainReason(owner ?? ''), plainReason(reason)];
  return {
    pattern,
    folder,
    rules: typeof rule === 'string' ? [rule] : rule,
    ...(until !== undefined && { until }),
    ...(shownOwner !== undefined && { owner: shownOwner }),
    ...(shownReason !== undefined && { reason: shownReason }),
    by: 'config',
    source: lineno > 0 ? `${name}:${lineno}` : `${name}: ${pathText(path)}`,
    lineno,
  };
}
