import type { CiFile, Hit } from '../ci-file.ts';
import { findPlaces } from '../find-places.ts';
import { textAt, valueAt } from '../tree.ts';

/** The working tree that a checkout fills, as a whole. */
const WHOLE =
  /^(?:\.\/?|\$\((?:Build\.SourcesDirectory|System\.DefaultWorkingDirectory|Build\.Repository\.LocalPath)\)\/?)$/i;

/**
 * Build artifacts of the whole working tree after a checkout that was told to leave its token in `.git/config`. Pipeline
 * artifacts leave `.git` out by themselves (learn.microsoft.com, "Use the .artifactignore file").
 */
export function matchAzureWorkspace({ roots }: CiFile): readonly Hit[] {
  return roots.flatMap((root) =>
    findPlaces(root, '**.steps').flatMap((steps) => {
      if (steps.node.kind !== 'list') return [];
      const { items } = steps.node;
      const checkout = items.findIndex((step) => textAt(step, 'persistCredentials')?.toLowerCase() === 'true');
      if (checkout < 0) return [];
      return items.slice(checkout + 1).flatMap((step) => {
        const inputs = valueAt(step, 'inputs');
        const path = valueAt(inputs, 'PathtoPublish') ?? valueAt(inputs, 'pathToPublish');
        const publishes = /^PublishBuildArtifacts@/i.test(textAt(step, 'task') ?? '');
        if (!publishes || path?.kind !== 'text' || !WHOLE.test(path.text.trim())) return [];
        return [{ start: path.start, end: path.end, subject: path.text, place: { node: step, parent: steps } }];
      });
    }),
  );
}
