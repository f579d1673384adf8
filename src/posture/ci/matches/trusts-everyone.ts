import type { CiFile, Hit } from '../ci-file.ts';
import { findPlaces } from '../find-places.ts';

/** Classes and symbols of the plugins of GitHub, Bitbucket, Gitea and GitLab that trust the change of anybody. */
const EVERYONE = /\$TrustEveryone$|^(?:gitHub|bitbucket|gitea|gitLab)TrustEveryone$/;

/** Jobs of Jenkins that take the Jenkinsfile of a stranger's change. */
export function matchTrustsEveryone({ roots }: CiFile): readonly Hit[] {
  return roots.flatMap((root) =>
    findPlaces(root, 'trusts.*').flatMap(({ node }) => {
      if (node.kind !== 'text' || !EVERYONE.test(node.text)) return [];
      return [{ start: node.start, end: node.end, subject: node.text }];
    }),
  );
}
