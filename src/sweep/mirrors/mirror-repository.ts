import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { Repository } from '../../scanners/git/objects/find-repository.ts';
import { toPosix } from '../../scanners/report-path.ts';

/** As git writes it into the configuration of a clone (git-config(1), `extensions.objectFormat`). */
const SHA256 = /^\s*objectformat\s*=\s*sha256\s*$/im;

/**
 * What git would say of a mirror that it has made and brought up to date. Where nothing has changed, asking it would take longer
 * than all that is done besides fetching.
 *
 * @param gitDir absolute
 */
export function mirrorRepository(gitDir: string): Repository {
  const root = toPosix(realpathSync(gitDir));
  const idSize = SHA256.test(readFileSync(join(gitDir, 'config'), 'utf8')) ? 32 : 20;
  return { root, commonFolder: root, idSize, isShallow: existsSync(join(gitDir, 'shallow')) };
}
