import { createHash } from 'node:crypto';
import { FOLDER_HOST } from './hosts/folder.ts';
import type { SweepRepository } from './repository.ts';

/** What the host knows a repository by; a clone is known by where it lies: two folders may have one of the same name. */
export const storedId = ({ host, id, location }: Pick<SweepRepository, 'host' | 'id' | 'location'>): string =>
  host === FOLDER_HOST ? location : id;

/** A name for what is kept of a repository on this machine, in which nothing that others chose can be read. */
export function repositoryKey(repository: Pick<SweepRepository, 'host' | 'id' | 'location'>): string {
  return createHash('sha256')
    .update(`${repository.host}\0${storedId(repository)}`)
    .digest('hex')
    .slice(0, 32);
}
