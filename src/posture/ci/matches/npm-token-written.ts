import type { CiFile, Hit, Script } from '../ci-file.ts';
import { secretsIn } from '../secret-references.ts';
import { around, type ConfigNode, type Place } from '../tree.ts';
import { publishesToNpm } from './publishes-to-npm.ts';

/** What npm's configuration has for the registry that trusts publishers. */
const SETTING = /registry\.npmjs\.org\/?:_authToken[=\s]/;

/** A secret written to npm's configuration by a script of a job that publishes. */
export function matchNpmTokenWritten({ scripts }: CiFile): readonly Hit[] {
  const publishing = new Set(scripts.filter(({ commands }) => commands.some(publishesToNpm)).map(jobOf));
  return scripts
    .filter((script) => publishing.has(jobOf(script)))
    .flatMap((script) =>
      script.commands.flatMap(({ words }) => {
        const line = words.map(({ text }) => text).join(' ');
        const word = SETTING.test(line)
          ? words.find(({ text }) => secretsIn(text.replace(/^'|'$/g, ''), script.scope).length > 0)
          : undefined;
        if (!word) return [];
        return [{ start: word.start, end: word.end, subject: '_authToken of registry.npmjs.org', place: script.place }];
      }),
    );
}

/** What stands below `jobs` or `commands`, or at the top of a file that has its jobs there. */
function jobOf({ place }: Script): ConfigNode {
  const keyed: readonly Place[] = [...around(place)].filter(({ entry }) => entry).reverse();
  const [first, second] = keyed;
  const isBelow = first?.entry?.key === 'jobs' || first?.entry?.key === 'commands';
  return ((isBelow && second) || first || place).node;
}
