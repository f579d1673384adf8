import type { CiFile, Hit } from '../ci-file.ts';
import { secretsIn } from '../secret-references.ts';
import { around, type Place, valueAt } from '../tree.ts';
import { publishesToNpm } from './publishes-to-npm.ts';

const TOKENS = new Set(['NODE_AUTH_TOKEN', 'NPM_TOKEN', 'NPM_AUTH_TOKEN', 'NPM_CONFIG__AUTH']);

/** Secrets that a script which publishes to npm is given under the names that npm and what is around it read. */
export function matchNpmPublish({ scripts, system }: CiFile): readonly Hit[] {
  return scripts.flatMap(({ commands, place }) => {
    if (!commands.some(publishesToNpm)) return [];
    return [...around(place)].flatMap((at) => system.variables.flatMap((key) => tokensIn(at, key)));
  });
}

/** The variables under a key that npm would take for a token. */
function tokensIn(at: Place, variables: string): readonly Hit[] {
  const map = valueAt(at.node, variables);
  if (map?.kind !== 'map') return [];
  return map.entries.flatMap((entry) => {
    const { key, value } = entry;
    const [secret] = TOKENS.has(key) && value.kind === 'text' ? secretsIn(value.text) : [];
    if (!secret) return [];
    const { start, end } = value;
    const place = { node: value, entry, parent: { node: map, parent: at } };
    return [{ start, end, subject: `${key}: ${secret}`, place }];
  });
}
