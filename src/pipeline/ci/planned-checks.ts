import type { CiCatalogue } from '../../core/ci-check.ts';
import { loadBuiltinCi } from '../../rules/ci/builtin-ci.ts';
import type { PlannedCi } from '../plan.ts';

/** The checks that take part, and all systems. */
export function plannedChecks({ checks: wanted }: PlannedCi): CiCatalogue {
  const { systems, checks } = loadBuiltinCi();
  return { systems, checks: wanted === 'all' ? checks : checks.filter(({ id }) => wanted.includes(id)) };
}
