import { createHash } from 'node:crypto';
import type PgBoss from 'pg-boss';
import type { SweepJob } from './sweep-job.ts';

/** A job as a row keeps it: as text, because names that others chose need not be what PostgreSQL takes for JSON. */
export interface JobData {
  readonly job: string;
}

export function toRow(job: SweepJob, name: string, options: Omit<PgBoss.JobInsert, 'name' | 'data'>): PgBoss.JobInsert {
  return { ...options, id: idOf(job), name, data: { job: JSON.stringify(job) } satisfies JobData };
}

export const jobIn = ({ job }: JobData): SweepJob => JSON.parse(job) as SweepJob;

/** A UUID that tells which job it is: the same one is never there twice. */
function idOf({ run, repository }: SweepJob): string {
  const digits = createHash('sha256').update(`${run} ${repository}`).digest('hex');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}
