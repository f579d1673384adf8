// Bundles the program and the library to dist/: a file for what a worker needs, one for what a scan needs besides, and
// one for each command and report that nobody else reads. What a start does not run, it does not parse.
import { isBuiltin } from 'node:module';
import { relative } from 'node:path';
import { rolldown } from 'rolldown';
import { root } from './import-sources.mjs';

const ENTRIES = {
  cli: 'src/cli/main.ts',
  index: 'src/index.ts',
  'scan-worker': 'src/pipeline/scan-worker.ts',
  'history-worker': 'src/pipeline/history/history-worker.ts',
  'log-worker': 'src/pipeline/history/log/log-worker.ts',
  'scan-thread': 'src/pipeline/scan-thread.ts',
  'git-launcher': 'src/scanners/git/launch/git-launcher.ts',
};

/** What a plain scan imports while it runs: it is read at once, with what it leads to. */
const SCAN = ['src/cli/run.ts', 'src/cli/commands/scan.ts', 'src/report/terminal/terminal-report.ts'];

/** SQLite is a module and its WebAssembly: two files of a package that has thirty megabytes of others. */
const SQLITE = './sql-wasm.js';

const URL_OF_FILE = "const __url = require('node:url').pathToFileURL(__filename).href;";

/**
 * CommonJS, and few files: Node takes a fifth less time above its own to start them than modules that import each other.
 *
 * @param packages the names of those that stay outside
 * @param define what names stand for, as source text
 * @returns the files that went into dist
 */
export async function bundle({ packages, define }) {
  const imports = new Map();
  const program = await rolldown({
    cwd: root,
    input: ENTRIES,
    platform: 'node',
    external: packages.map((name) => new RegExp(`^${name}(/|$)`)),
    transform: { define: { ...define, 'import.meta': '{}', 'import.meta.url': '__url' }, target: 'node20.19' },
    // A command that is imported while it runs, and by another from the start, is in one file either way.
    preserveEntrySignatures: 'allow-extension',
    checks: { ineffectiveDynamicImport: false },
    plugins: [
      {
        name: 'sqlite-outside',
        resolveId: (id) => (id === 'sql.js' ? { id: SQLITE, external: true } : null),
      },
      { name: 'imports', moduleParsed: ({ id, importedIds }) => void imports.set(id, importedIds) },
    ],
  });
  const reached = (...files) => {
    const modules = once(() => reachedFrom(files, imports));
    // What an entry does happens where it is loaded, so nobody may find it in a file that others load.
    return (id) => !Object.values(ENTRIES).includes(nameOf(id)) && modules().has(id);
  };
  const { output } = await program.write({
    dir: 'dist',
    format: 'cjs',
    exports: 'named',
    comments: false,
    chunkFileNames: '[name].js',
    banner: ({ name }) => `${name === 'cli' ? '#!/usr/bin/env node\n' : ''}'use strict';\n${URL_OF_FILE}`,
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [
        // There before anything that could fail to load.
        { name: 'start', test: reached(ENTRIES.cli), priority: 4 },
        { name: 'inspect', test: reached(ENTRIES['scan-worker']), priority: 3 },
        { name: 'scan', test: reached(...SCAN), priority: 2 },
        { name: 'shared', test: (id) => ownOnly(id, imports), minShareCount: 2, priority: 1 },
      ],
    },
  });
  await program.close();
  return output.flatMap(({ moduleIds = [] }) => moduleIds.map(nameOf));
}

/** A module's path from the project's folder, as it is written here on any system. */
const nameOf = (id) => relative(root, id).replaceAll('\\', '/');

/** The modules that those import, and they themselves. */
function reachedFrom(files, imports) {
  const reached = new Set();
  const open = [...imports.keys()].filter((id) => files.includes(nameOf(id)));
  if (open.length < files.length) throw new Error(`scripts/bundle.mjs names a file that is not there: ${files}`);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    open.push(...(imports.get(id) ?? []));
  }
  return reached;
}

/** Whether a module leads to no package that stays outside: a file loads all that its modules import. */
function ownOnly(id, imports) {
  const names = [...reachedFrom([nameOf(id)], imports)];
  return names.every((name) => imports.has(name) || isBuiltin(name));
}

function once(make) {
  let made;
  return () => (made ??= make());
}
