import { type Event, parseEvents, YAMLException } from 'js-yaml';
import { readLenientYaml } from './read-lenient-yaml.ts';
import type { ConfigNode } from './tree.ts';
import { treeOfEvents } from './tree-of-events.ts';

/**
 * The documents of a YAML file. An alias is the node that it stands for, not a copy of it, so that a bomb stays small; one
 * that stands within its own node is empty.
 *
 * @throws SyntaxError saying what is wrong and in which line; RangeError for what is nested too deeply
 */
export function readYamlTree(text: string): readonly ConfigNode[] {
  const events = eventsOf(text);
  return events ? treeOfEvents(events, text) : readLenientYaml(text);
}

/** Undefined where the text is not YAML in every letter. */
function eventsOf(text: string): readonly Event[] | undefined {
  try {
    return parseEvents(text, {});
  } catch (error) {
    if (error instanceof YAMLException) return undefined;
    throw error;
  }
}
