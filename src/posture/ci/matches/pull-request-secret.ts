import type { CiFile, Hit } from '../ci-file.ts';
import { findPlaces } from '../find-places.ts';
import { type ConfigNode, type Place, valueAt } from '../tree.ts';

/**
 * Secrets given to the commands of a step that runs for pull requests and for nothing else, of Drone and Woodpecker. Secrets
 * are kept from pull requests unless somebody allows it; what limits one to plugins does not let commands have it.
 */
export function matchPullRequestSecret({ roots }: CiFile): readonly Hit[] {
  return roots.flatMap((root) => {
    const ofPipeline = eventsOf(valueAt(root.node, 'trigger') ?? valueAt(root.node, 'when'));
    return findPlaces(root, 'steps|pipeline.*').flatMap((step) => {
      if (!valueAt(step.node, 'commands')) return [];
      const own = eventsOf(valueAt(step.node, 'when'));
      const events = own.length > 0 ? own : ofPipeline;
      const isOfOthers = events.length > 0 && events.every((event) => event.startsWith('pull_request'));
      return isOfOthers && events.includes('pull_request') ? secretsOf(step) : [];
    });
  });
}

/** The names of the events of a condition, or of several; none where one holds for every event. */
function eventsOf(condition: ConfigNode | undefined): readonly string[] {
  if (condition?.kind === 'list') {
    const each = condition.items.map(eventsOf);
    return each.some((events) => events.length === 0) ? [] : each.flat();
  }
  const event = valueAt(condition, 'event');
  return textsIn(event?.kind === 'map' ? valueAt(event, 'include') : event);
}

function textsIn(node: ConfigNode | undefined): readonly string[] {
  if (node?.kind === 'text') return [node.text];
  return node?.kind === 'list' ? node.items.flatMap((item) => (item.kind === 'text' ? [item.text] : [])) : [];
}

function secretsOf(step: Place): readonly Hit[] {
  const named = [...findPlaces(step, 'environment.*.from_secret'), ...findPlaces(step, 'secrets.*')];
  return named.flatMap((place) => {
    const { node } = place;
    if (node.kind !== 'text') return [];
    return [{ start: node.start, end: node.end, subject: `${node.text} for pull requests`, place }];
  });
}
