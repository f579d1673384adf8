import { lstatSync } from 'node:fs';
import type { Posture } from '../../core/credential.ts';
import { judgePermissions } from '../../posture/permissions.ts';
import type { Home, StoreFile } from '../../posture/store-files.ts';
import type { HostRun } from './host-plan.ts';

/** A file that was found: as it was looked for, where it really is, and why it was looked for. */
export interface FoundPlace {
  readonly asked: string;
  readonly path: string;
  readonly from: StoreFile['from'];
}

/** Who can reach a file of a home, or of its disk. */
export function judgePlace(place: FoundPlace, home: Home, run: HostRun): Omit<Posture, 'advice'> {
  const { asked, path, from } = place;
  const homeOwner = from === 'home' ? lstatSync(home.folder, { throwIfNoEntry: false })?.uid : undefined;
  return judgePermissions({
    ...{ asked, path },
    top: from === 'disk' ? home.disk! : run.base,
    privateGroups: home.privateGroups,
    readAccessList: run.readAccessList,
    ...(homeOwner !== undefined && { homeOwner }),
  });
}
