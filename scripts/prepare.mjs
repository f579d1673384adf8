// Builds the package after an install, and before it is packed. npm, asked to install it globally from git, leaves out what
// builds it (github.com/npm/cli/issues/8440): here that is fetched first.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_config_global$/i.test(name)));

if (!existsSync(join(root, 'node_modules', 'rolldown'))) npm('ci', '--ignore-scripts', '--include=dev');
npm('run', 'build');

function npm(...args) {
  const options = { cwd: root, env, stdio: 'inherit', shell: process.platform === 'win32' };
  const { status } = spawnSync('npm', args, options);
  if (status !== 0) process.exit(status ?? 1);
}
