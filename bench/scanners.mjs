// Other scanners, as a user would start them on a folder: their own rules, nobody asked over the network.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const SECRETLINT_RULES = fileURLToPath(new URL('secretlint.json', import.meta.url));

/** Exit codes above 0 mean findings. */
const SCANNERS = [
  {
    name: 'kingfisher',
    version: ['--version'],
    command: (folder, jobs) => [
      'scan',
      folder,
      '--no-validate',
      '--no-update-check',
      '--git-history',
      'none',
      '--jobs',
      jobs,
      '--format',
      'json',
    ],
    history: (repository, jobs) => [
      'scan',
      repository,
      '--no-validate',
      '--no-update-check',
      '--git-history',
      'full',
      '--jobs',
      jobs,
      '--format',
      'json',
    ],
    accepts: [0, 200, 205],
  },
  {
    name: 'gitleaks',
    version: ['version'],
    command: (folder) => ['dir', folder, '--no-banner', '--exit-code', '0'],
    history: (repository) => ['git', repository, '--no-banner', '--exit-code', '0', '--log-opts=--all'],
    environment: (jobs) => ({ GOMAXPROCS: jobs }),
    accepts: [0],
  },
  {
    name: 'trufflehog',
    version: ['--version'],
    command: (folder, jobs) => [
      'filesystem',
      folder,
      '--no-verification',
      '--no-update',
      '--json',
      '--concurrency',
      jobs,
    ],
    accepts: [0, 183],
  },
  {
    name: 'noseyparker',
    version: ['--version'],
    command: (folder, jobs) => ['scan', '--datastore', ':memory:', '--jobs', jobs, folder],
    accepts: [0],
  },
  {
    name: 'detect-secrets',
    version: ['--version'],
    // What lies outside of the current folder it leaves out without a word.
    command: (_folder, jobs) => ['--cores', jobs, 'scan', '--all-files', '--no-verify', '.'],
    accepts: [0],
  },
  {
    name: 'secretlint',
    version: ['--version'],
    // It refuses to run without; the preset is installed beside it.
    command: (folder) => ['--secretlintrc', SECRETLINT_RULES, '--secretlintignore', '/dev/null', `${folder}/**/*`],
    accepts: [0, 1],
  },
];

/** Commands for those that are on PATH; of the others it is said that they are missing. */
export const otherScanners = (folder, jobs) => commandsFor(SCANNERS, folder, jobs);

/** The same for all commits of a repository; only of those that read them. */
export function otherHistoryScanners(repository, jobs) {
  const able = SCANNERS.filter(({ history }) => history !== undefined);
  return commandsFor(
    able.map((scanner) => ({ ...scanner, command: scanner.history })),
    repository,
    jobs,
  );
}

function commandsFor(scanners, folder, jobs) {
  return scanners.flatMap(({ name, version, command, environment, accepts }) => {
    const asked = spawnSync(name, version, { encoding: 'utf8' });
    if (asked.error) {
      console.log(`${name}: skipped, not on PATH`);
      return [];
    }
    const said = `${asked.stdout}${asked.stderr}`.match(/\d+\.\d+(?:\.\d+)?/)?.[0] ?? '';
    const threads = String(jobs);
    const environmentOf = environment?.(threads) ?? {};
    const args = command(folder, threads);
    return { name: `${name} ${said}`, command: [name, ...args], environment: environmentOf, folder, accepts };
  });
}
