import type { CiFile, Hit } from '../ci-file.ts';
import { secretsIn } from '../secret-references.ts';
import type { Command } from '../shell/read-commands.ts';
import { around, valueAt } from '../tree.ts';

const MANAGERS = new Set(['npm', 'pnpm', 'yarn', 'bun', 'lerna', 'npx', 'changeset']);
const TOKENS = new Set(['NODE_AUTH_TOKEN', 'NPM_TOKEN', 'NPM_AUTH_TOKEN', 'NPM_CONFIG__AUTH']);

/** Secrets that a script which publishes to npm is given under the names that npm and what is around it read. */
export function matchNpmPublish({ scripts }: CiFile): readonly Hit[] {
  return scripts.flatMap(({ commands, place }) => {
    if (!commands.some(publishes)) return [];
    return [...around(place)].flatMap((at) => {
      const env = valueAt(at.node, 'env');
      if (env?.kind !== 'map') return [];
      return env.entries.flatMap((entry) => {
        const { key, value } = entry;
        const [secret] = TOKENS.has(key) && value.kind === 'text' ? secretsIn(value.text) : [];
        if (!secret) return [];
        const parent = { node: env, parent: at };
        const { start, end } = value;
        return [{ start, end, subject: `${key}: ${secret}`, place: { node: value, entry, parent } }];
      });
    });
  });
}

/** `npm publish`, `pnpm -r publish`, `npx lerna publish`, `npm run release:publish`. */
function publishes({ program, words }: Command): boolean {
  if (!MANAGERS.has(program)) return false;
  return words
    .slice(1, 5)
    .some(({ text }) => text === 'publish' || /^[\w:-]{0,40}:publish(?::[\w-]{1,20})?$/.test(text));
}
