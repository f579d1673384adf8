import type { Severity } from '../core/kinds/severity.ts';

/** Days in which a finding is to be revoked, by severity; none where there is no such promise. */
export type DueDays = Readonly<Partial<Record<Severity, number>>>;
