import { posix, relative, resolve } from 'node:path';
import type { Config } from '../../config/config.ts';
import { CONFIG_NAMES, configFrom, NO_CONFIG, onlyConfig } from '../../config/load.ts';
import { IGNORE_FILE_NAME, ignoreEntriesFrom } from '../../config/load-ignore-file.ts';
import { CONFIG_LIMIT, readLimited } from '../../config/read-limited.ts';
import type { Diagnostic } from '../../core/diagnostic.ts';
import { UsageError } from '../../core/errors.ts';
import { displayPath } from '../../core/path.ts';
import type { ImportedRules } from '../../import/rules/imported-rules.ts';
import { readFilesAt } from '../../scanners/change/read-files-at.ts';
import { toPosix } from '../../scanners/report-path.ts';
import type { IgnoreEntry } from '../../triage/suppress/ignore-file.ts';
import { isWithin } from '../plans/base-folder.ts';
import { BASELINE_LIMIT, baselineFrom, type NamedBaseline } from './read-baseline.ts';
import { joined, readRuleFiles, rulesFrom } from './read-rule-files.ts';

export interface PolicySearch {
  readonly root: string;
  readonly cwd: string;
  /** The base; undefined when there is none. */
  readonly commit: string | undefined;
  /** `--config` and `--baseline` as typed. */
  readonly config: string | undefined;
  readonly baseline: string | undefined;
  /** `--rules` as typed. */
  readonly rules: readonly string[];
}

/** What decides what counts, as the base has it. */
export interface BasePolicy {
  readonly config: Config;
  readonly configName: string | undefined;
  readonly ignore: readonly IgnoreEntry[];
  readonly baseline: NamedBaseline | undefined;
  /** Those of `--rules`. */
  readonly rules: ImportedRules;
  /** Paths of all files in the repository that decide, or would if they were there. */
  readonly files: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** A typed path: in the repository, where the base's version is taken, or elsewhere, where it is what it is. */
type Typed =
  | { readonly kind: 'none' }
  | { readonly kind: 'inside'; readonly path: string }
  | { readonly kind: 'outside'; readonly path: string };

type Files = ReadonlyMap<string, Buffer>;

/**
 * Reads configuration, ignore file and baseline from the base of a range, where a scan of the current folder looks for
 * them. Links are not followed.
 *
 * @throws UsageError when one of them is wrong, naming it; GitError
 */
export async function readBasePolicy({ root, cwd, commit, ...typed }: PolicySearch): Promise<BasePolicy> {
  const folders = foldersUp(toPosix(relative(root, cwd)));
  const config = typedPath(root, cwd, typed.config);
  const baseline = typedPath(root, cwd, typed.baseline);
  const rules = typed.rules.map((file) => typedPath(root, cwd, file));
  const named = [config, baseline, ...rules].flatMap((file) => (file.kind === 'inside' ? [file.path] : []));
  const files = new Set([...folders.flatMap(policyFilesIn), ...named]);
  const found =
    commit === undefined ? new Map<string, Buffer>() : await readFilesAt(root, commit, files, BASELINE_LIMIT);
  return {
    ...(await readConfig(config, { root, folders, found })),
    ignore: await readIgnore({ root, folders, found }),
    baseline: await readTypedBaseline(baseline, found),
    rules: joined(await Promise.all(rules.map((file) => readTypedRules(file, found)))),
    files,
    diagnostics: named.filter((path) => !found.has(path)).map(notInBase),
  };
}

interface Tree {
  readonly root: string;
  /** Nearest first. */
  readonly folders: readonly string[];
  readonly found: Files;
}

async function readConfig(
  typed: Typed,
  { root, folders, found }: Tree,
): Promise<Pick<BasePolicy, 'config' | 'configName'>> {
  if (typed.kind === 'outside') {
    return {
      config: await configFrom(typed.path, root, () => readLimited(typed.path)),
      configName: displayPath(typed.path),
    };
  }
  const candidates =
    typed.kind === 'inside'
      ? [[typed.path]]
      : folders.map((folder) => CONFIG_NAMES.map((name) => posix.join(folder, name)));
  const nearest = candidates.map((paths) => paths.filter((path) => found.has(path))).find((paths) => paths.length > 0);
  const path = onlyConfig(nearest ?? []);
  if (path === undefined) return { config: NO_CONFIG, configName: undefined };
  const folder = typed.kind === 'inside' ? root : resolve(root, posix.dirname(path));
  return { config: await configFrom(path, folder, async () => small(found, path)), configName: displayPath(path) };
}

async function readIgnore({ root, folders, found }: Tree): Promise<readonly IgnoreEntry[]> {
  const path = folders.map((folder) => posix.join(folder, IGNORE_FILE_NAME)).find((candidate) => found.has(candidate));
  return path === undefined ? [] : ignoreEntriesFrom(small(found, path), path, resolve(root, posix.dirname(path)));
}

async function readTypedBaseline(typed: Typed, found: Files): Promise<NamedBaseline | undefined> {
  if (typed.kind === 'outside') return baselineFrom(await readLimited(typed.path, BASELINE_LIMIT), typed.path);
  const bytes = typed.kind === 'inside' ? found.get(typed.path) : undefined;
  return typed.kind === 'inside' && bytes ? baselineFrom(bytes, typed.path) : undefined;
}

/** A file that the base does not have brings no rules. */
async function readTypedRules(typed: Typed, found: Files): Promise<ImportedRules> {
  if (typed.kind === 'outside') return readRuleFiles(typed.path);
  const bytes = typed.kind === 'inside' ? found.get(typed.path) : undefined;
  if (typed.kind !== 'inside' || !bytes) return { rules: [], diagnostics: [] };
  return rulesFrom(bytes, typed.path, async (path) => {
    const hint = 'in a range, name both files with --rules';
    throw new UsageError(
      `${displayPath(typed.path)}: extend.path: ${displayPath(path)} is not read from the base`,
      hint,
    );
  });
}

/** @throws UsageError when the file is larger than a configuration may be */
function small(found: Files, path: string): Buffer {
  const bytes = found.get(path) ?? Buffer.alloc(0);
  if (bytes.length > CONFIG_LIMIT)
    throw new UsageError(`${displayPath(path)}: larger than ${CONFIG_LIMIT / 1024 ** 2} MiB`);
  return bytes;
}

function typedPath(root: string, cwd: string, typed: string | undefined): Typed {
  if (typed === undefined) return { kind: 'none' };
  const path = resolve(cwd, typed);
  return isWithin(path, root) ? { kind: 'inside', path: toPosix(relative(root, path)) } : { kind: 'outside', path };
}

/** A folder and those above it, up to the root, whose name is empty. */
function foldersUp(folder: string): readonly string[] {
  const names = folder === '' ? [] : folder.split('/');
  return names.map((_, i) => names.slice(0, names.length - i).join('/')).concat('');
}

function policyFilesIn(folder: string): readonly string[] {
  return [...CONFIG_NAMES, IGNORE_FILE_NAME].map((name) => posix.join(folder, name));
}

function notInBase(path: string): Diagnostic {
  return {
    code: 'policy-not-in-base',
    level: 'warning',
    message: 'the base does not have it: it was taken for empty',
    path,
  };
}
