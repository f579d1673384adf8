import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { CONFIG_NAMES } from '../../config/load.ts';
import { IGNORE_FILE_NAME } from '../../config/load-ignore-file.ts';
import { formatCount } from '../../core/amounts.ts';
import { UsageError } from '../../core/errors.ts';
import type { ImportedSettings } from '../../import/settings/imported-settings.ts';
import type { Baseline } from '../../triage/baseline/entry.ts';
import { baselineKey, keyCheckOf, newSalt } from '../../triage/baseline/fingerprint.ts';
import { formatBaseline } from '../../triage/baseline/format-baseline.ts';
import { sortEntries } from '../../triage/baseline/parse-baseline.ts';
import { EXIT } from '../exit-codes.ts';
import { findComments } from '../import/find-comments.ts';
import { findSettings } from '../import/find-settings.ts';
import { configText, type ImportPlan, ignoreText, planImport, section } from '../import/import-plan.ts';
import { findKnownSecrets } from '../import/known-secrets.ts';
import type { ImportOptions } from '../options/import-options.ts';
import { chooseDestination } from '../output/destination.ts';
import { writeFile } from '../output/write-file.ts';
import { writeStream } from '../output/write-stream.ts';
import { fingerprintKey, KEY_VARIABLE } from '../settings/fingerprint-key.ts';
import { BASELINE_FILE } from '../settings/read-baseline.ts';
import { readSettings } from '../settings/read-settings.ts';

/** A file to be written, what is in it, and that in a few words. */
interface Output {
  readonly name: string;
  readonly text: string;
  readonly tells: string;
}

/** `import [path]`: carries over what other tools were told, and says line by line what could not be. */
export async function runImport(target: string, options: ImportOptions): Promise<number> {
  const folder = resolve(target);
  const { fingerprintKey: userKey } = fingerprintKey(process.env);
  const settings = await findSettings({ folder, from: options.from, excludePaths: options['exclude-paths'] });
  const comments = await findComments(folder);
  if (settings.length === 0 && comments.size === 0) {
    throw new UsageError(
      'there is nothing of gitleaks, TruffleHog, detect-secrets, Kingfisher or secretlint here',
      HINT,
    );
  }
  const plan = planImport(settings, comments);
  const known = userKey === undefined ? undefined : await baselineOf(plan, folder, userKey);
  const otherConfig = CONFIG_NAMES.find((name) => name !== CONFIG_FILE && existsSync(join(folder, name)));
  const config = configText(plan);
  const outputs = [
    {
      name: CONFIG_FILE,
      text: otherConfig === undefined ? config : undefined,
      tells: `honours comments for ${plan.comments.join(', ')}`,
    },
    { name: IGNORE_FILE_NAME, text: ignoreText(plan), tells: formatCount(plan.ignore.length, 'pattern') },
    { name: BASELINE_FILE, text: known?.text, tells: formatCount(known?.count ?? 0, 'known secret') },
  ].filter((output): output is Output => output.text !== undefined);
  if (!options['dry-run']) refuseToReplace(folder, outputs, options.force ?? false);
  const losses = [
    ...plan.losses,
    ...(known?.losses ?? unkeyed(plan)),
    ...(config !== undefined && otherConfig !== undefined
      ? [`${otherConfig} is there: add foreignComments: [${plan.comments.join(', ')}] to it`]
      : []),
  ];
  const heading = options['dry-run'] ? 'To be written' : 'Written';
  await writeStream(process.stdout, story({ settings, plan, outputs, losses, heading }));
  if (options['dry-run']) return EXIT.clean;
  for (const { name, text } of outputs) write(join(folder, name), text);
  return EXIT.clean;
}

const CONFIG_FILE = 'cli-cred-scan.yaml';
const HINT = 'name a file with --from, or one of TruffleHog with --exclude-paths';

function unkeyed({ places }: ImportPlan): readonly string[] {
  if (places.length === 0) return [];
  return [`${formatCount(places.length, 'known place')}: a baseline needs ${KEY_VARIABLE}; set it and import again`];
}

async function baselineOf(
  { places }: ImportPlan,
  folder: string,
  userKey: string,
): Promise<{ readonly text?: string; readonly count: number; readonly losses: readonly string[] }> {
  if (places.length === 0) return { count: 0, losses: [] };
  const { rules, customRules } = await readSettings({ targets: [folder], file: undefined, cwd: process.cwd() });
  const salt = newSalt();
  const key = baselineKey(userKey, salt);
  const { entries, losses } = await findKnownSecrets({ places, folder, rules, customRules, userKey, baselineKey: key });
  const baseline: Baseline = { salt, keyCheck: keyCheckOf(key), entries: sortEntries(entries) };
  return { count: entries.length, losses, ...(entries.length > 0 && { text: [...formatBaseline(baseline)].join('') }) };
}

function refuseToReplace(folder: string, outputs: readonly Output[], force: boolean): void {
  const there = outputs.filter(({ name }) => existsSync(join(folder, name))).map(({ name }) => name);
  if (force || there.length === 0) return;
  throw new UsageError(
    `${there.join(', ')}: there already`,
    '--dry-run shows what would be written, --force replaces it',
  );
}

function write(path: string, text: string): void {
  const destination = chooseDestination({ output: path, showSecrets: false, stdoutIsTerminal: false });
  if (destination.kind !== 'stdout') writeFile(destination, [text]);
}

interface Story {
  readonly settings: readonly ImportedSettings[];
  readonly plan: ImportPlan;
  readonly outputs: readonly Output[];
  readonly losses: readonly string[];
  /** Over the outputs. */
  readonly heading: string;
}

function* story({ settings, plan, outputs, losses, heading }: Story): Iterable<string> {
  yield* section('Found', [
    ...settings.map(({ tool, file }) => `${file}, of ${tool}`),
    ...plan.comments.map((tool) => `comments for ${tool}`),
  ]);
  yield* section(
    heading,
    outputs.map(({ name, tells }) => `${name}: ${tells}`),
  );
  for (const { name, text } of outputs) {
    if (name !== BASELINE_FILE) yield* section(name, text.trimEnd().split('\n'));
  }
  yield* section('Not carried over', losses);
  const hasBaseline = outputs.some(({ name }) => name === BASELINE_FILE);
  yield* section('Next', [
    ...plan.advice,
    ...(hasBaseline ? [`--baseline ${BASELINE_FILE} leaves out what was known`] : []),
  ]);
}
