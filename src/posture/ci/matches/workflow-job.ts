import type { CiFile } from '../ci-file.ts';
import { findPlaces } from '../find-places.ts';
import { secretsIn } from '../secret-references.ts';
import { around, type ConfigNode, type MapNode, type Place, textAt, valueAt } from '../tree.ts';

/** A job of a GitHub workflow, or the steps of a composite action. */
export interface WorkflowJob {
  readonly place: Place;
  readonly node: MapNode;
  readonly steps: readonly Place[];
}

/** The jobs of a workflow, in order. */
export function jobsOf({ roots }: CiFile): readonly WorkflowJob[] {
  return roots.flatMap((root) =>
    findPlaces(root, 'jobs.*').flatMap((place) => {
      const { node } = place;
      return node.kind === 'map' ? [{ place, node, steps: findPlaces(place, 'steps.*') }] : [];
    }),
  );
}

/** Names of the events that start a workflow. */
export function triggersOf(root: ConfigNode): readonly string[] {
  const on = valueAt(root, 'on');
  if (on?.kind === 'text') return [on.text];
  if (on?.kind === 'list') return on.items.flatMap((item) => (item.kind === 'text' ? [item.text] : []));
  return on?.kind === 'map' ? on.entries.map(({ key }) => key) : [];
}

/** The workflow that a job is in. */
export function workflowOf({ place }: WorkflowJob): ConfigNode {
  return [...around(place)].at(-1)!.node;
}

/** The step's value of `with`. */
export const inputOf = (step: Place, name: string): string | undefined => textAt(valueAt(step.node, 'with'), name);

/** The version that a step uses of an action: its major number; undefined when it is another action, 0 when it is not told. */
export function versionOf(step: Place, action: string): number | undefined {
  const [name, reference = ''] = (textAt(step.node, 'uses') ?? '').split('@');
  if (name !== action) return undefined;
  return Number(/^v([0-9]{1,3})(?:\.|$)/.exec(reference)?.[1] ?? 0);
}

/** The first secret that is handed to something in a node, tokens of the run left out. */
export function secretWithin(node: ConfigNode): string | undefined {
  if (node.kind === 'text') return secretsIn(node.text).find((name) => name.startsWith('secrets.'));
  const children = node.kind === 'map' ? node.entries.map(({ value }) => value) : node.items;
  for (const child of children) {
    const found = secretWithin(child);
    if (found) return found;
  }
  return undefined;
}
