import { readFileSync } from 'node:fs';
import type { CiCatalogue } from '../../core/ci-check.ts';
import { packageFile } from '../../core/package-file.ts';

/** The checks of CI configurations that the package carries, validated when it was built, in order of id. */
export function loadBuiltinCi(): CiCatalogue {
  return JSON.parse(readFileSync(packageFile('ci.json'), 'utf8')) as CiCatalogue;
}
