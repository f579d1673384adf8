import type { Command } from '../shell/read-commands.ts';

const MANAGERS = new Set(['npm', 'pnpm', 'yarn', 'bun', 'lerna', 'npx', 'changeset']);

/** `npm publish`, `pnpm -r publish`, `npx lerna publish`, `npm run release:publish`. */
export function publishesToNpm({ program, words }: Command): boolean {
  if (!MANAGERS.has(program)) return false;
  return words
    .slice(1, 5)
    .some(({ text }) => text === 'publish' || /^[\w:-]{0,40}:publish(?::[\w-]{1,20})?$/.test(text));
}
