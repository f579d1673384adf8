import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseStoreFile, type ShownStore } from '../../../src/rules/stores/load.ts';
import { fillExample } from '../../posture/fill-example.ts';
import { MAKERS } from '../../posture/make-store.ts';
import { makeFolder, runProgram } from '../run.ts';

const FOLDER = new URL('../../../rules/stores/', import.meta.url);
const STORES: readonly ShownStore[] = readdirSync(FOLDER).flatMap((name) =>
  parseStoreFile(readFileSync(new URL(name, FOLDER), 'utf8'), name),
);
/** As many as it takes for every path and every example of every store to have its turn. */
const HOMES = Math.max(...STORES.map(({ paths, examples }) => Math.max(paths.length, examples.length)));

/** Where a path lies below the root of a disk with the home of ann. */
const PLACES: Readonly<Record<string, string>> = {
  '': '',
  '~': 'home/ann',
  '{config}': 'home/ann/.config',
  '{data}': 'home/ann/.local/share',
  '{state}': 'home/ann/.local/state',
  '{cache}': 'home/ann/.cache',
  '{library}': 'home/ann/Library/Application Support',
  '{roaming}': 'home/ann/AppData/Roaming',
  '{local}': 'home/ann/AppData/Local',
};

type Example = ShownStore['examples'][number];

interface Placed {
  readonly store: ShownStore;
  readonly example: Example;
  /** Relative to the folder that the report is about. */
  readonly path: string;
  readonly secrets: readonly string[];
}

async function place(root: string, store: ShownStore, example: Example, path: string): Promise<Placed> {
  const { text, secrets } = fillExample(example.content ?? '', store.id);
  const content = example.made === undefined ? text : await MAKERS[example.made]();
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, content);
  chmodSync(file, 0o600);
  return { store, example, path, secrets };
}

interface Found {
  readonly path: string;
  readonly lifecycle: { readonly lifetime: string };
  readonly credential?: {
    readonly store: string;
    readonly account?: string;
    readonly evidence: Record<string, string>;
  };
}

interface Report {
  readonly text: string;
  readonly findings: readonly Found[];
  readonly kept: readonly { readonly store: string; readonly path: string; readonly how: string }[];
  readonly diagnostics: readonly unknown[];
}

async function look(cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Report> {
  const { stdout, stderr } = await runProgram(['host', '--format', 'json', '--now', '2026-06-01', ...args], {
    cwd,
    env,
  });
  return { ...JSON.parse(stdout), text: stdout + stderr };
}

function expectFound({ findings, kept, text }: Report, { store, example, path, secrets }: Placed): void {
  const found = findings.filter(({ credential }) => credential?.store === store.id);
  expect(found.map(({ credential }) => credential?.account ?? '').sort()).toEqual([...example.finds].sort());
  expect(new Set(found.map((one) => one.path))).toEqual(new Set(example.finds.length > 0 ? [path] : []));
  expect(kept.filter((one) => one.store === store.id).map(({ how }) => how)).toEqual(example.kept);
  if (example.lifetime)
    expect(new Set(found.map(({ lifecycle }) => lifecycle.lifetime))).toEqual(new Set([example.lifetime]));
  for (const { credential } of found)
    expect(credential?.evidence).toHaveProperty(credential?.evidence.access ? 'access' : 'refresh');
  for (const secret of secrets.filter(({ length }) => length >= 16)) expect(text).not.toContain(secret);
}

describe.each(Array.from({ length: HOMES }, (_, i) => i))('every store in its place, variant %i', (turn) => {
  const placed = new Map<string, Placed>();
  let report: Report;
  beforeAll(async () => {
    const disk = makeFolder();
    mkdirSync(join(disk, 'etc'));
    writeFileSync(join(disk, 'etc/passwd'), 'ann:x:1000:1000::/home/ann:/bin/sh\n');
    for (const store of STORES) {
      const paths = store.paths.filter((path) => !path.startsWith('{runtime}'));
      if (paths.length === 0) continue;
      const path = paths[turn % paths.length];
      const slash = path.indexOf('/');
      const below = join(PLACES[path.slice(0, slash)], path.slice(slash + 1)).replaceAll('*', store.id);
      placed.set(store.id, await place(disk, store, store.examples[turn % store.examples.length], below));
    }
    report = await look(disk, ['--root', disk]);
  }, 120_000);

  it.each(STORES.filter(({ paths }) => paths.length > 0).map(({ id }) => id))('finds what %s has', (id) => {
    expectFound(report, placed.get(id)!);
  });

  it('finds nothing else', () => {
    const expected = [...placed.values()].reduce((sum, { example }) => sum + example.finds.length, 0);
    expect(report.findings.filter(({ credential }) => credential).length).toBe(expected);
    expect(report.diagnostics).toEqual([]);
  });
});

describe('environment variables', () => {
  const VARIABLES = STORES.filter(({ overrides }) => overrides.length > 0).flatMap((store) =>
    store.overrides.map((override, i) => ({ store, ...override, example: store.examples[i % store.examples.length] })),
  );
  const placed = new Map<string, Placed>();
  let report: Report;
  beforeAll(async () => {
    const home = makeFolder();
    const env: Record<string, string> = { HOME: home };
    for (const { store, variable, file, example } of VARIABLES) {
      const name = file?.replaceAll('*', store.id);
      const below = name === undefined ? join('named', variable) : join('named', variable, name);
      env[variable] = join(home, 'named', variable);
      placed.set(`${store.id} ${variable} ${file ?? ''}`, await place(home, store, example, below));
    }
    report = await look(home, [], env);
  }, 120_000);

  it.each(VARIABLES.map(({ store, variable, file }) => `${store.id} ${variable} ${file ?? ''}`))(
    'lead to %s',
    (key) => {
      const { store, path, example } = placed.get(key)!;
      const found = report.findings.filter((one) => one.credential?.store === store.id && one.path === path);
      expect(found.map(({ credential }) => credential?.account ?? '').sort()).toEqual([...example.finds].sort());
      expect(report.kept.filter((one) => one.store === store.id && one.path === path).length).toBe(example.kept.length);
    },
  );

  it('may name several files, and folders of the desktop', async () => {
    const home = makeFolder();
    const kube = STORES.find(({ id }) => id === 'kubeconfig')!;
    const podman = STORES.find(({ id }) => id === 'podman-auth')!;
    const gh = STORES.find(({ id }) => id === 'gh-hosts')!;
    for (const name of ['one', 'two']) await place(home, kube, kube.examples[0], name);
    await place(home, podman, podman.examples[0], 'run/containers/auth.json');
    await place(home, gh, gh.examples[0], 'etc/gh/hosts.yml');
    const env = { HOME: home, XDG_RUNTIME_DIR: join(home, 'run'), XDG_CONFIG_HOME: join(home, 'etc') };
    const { findings } = await look(home, [], { ...env, KUBECONFIG: `${join(home, 'one')}:${join(home, 'two')}` });
    const paths = findings.filter(({ path }) => !path.startsWith('..')).map(({ path }) => path);
    expect([...new Set(paths)].sort()).toEqual(['etc/gh/hosts.yml', 'one', 'run/containers/auth.json', 'two']);
  });
});
