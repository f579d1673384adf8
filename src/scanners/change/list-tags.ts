import type { Diagnostic } from '../../core/diagnostic.ts';
import { checkObjects } from '../git/check-objects.ts';
import { readObjects } from '../git/read-objects.ts';

export interface ListedTags {
  /** Ids of tag objects. */
  readonly tags: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Tags of tags: nobody makes more than two of them, and each takes a question. */
const MOST_NESTED = 32;
/** Header lines of a tag are in its first bytes; its message may be of any length. */
const LARGEST_TAG = 16 << 20;

/**
 * The annotated tags among some objects, and those that they are tags of.
 *
 * @param objects ids, or names that git-rev-parse(1) knows
 * @throws GitError
 */
export async function listTags(root: string, objects: readonly string[]): Promise<ListedTags> {
  const tags = new Set<string>();
  let named = await tagsAmong(root, objects);
  for (let depth = 0; named.length > 0; depth++) {
    if (depth === MOST_NESTED) return { tags: [...tags], diagnostics: [tooDeep(named[0])] };
    for (const tag of named) tags.add(tag);
    named = (await taggedTags(root, named)).filter((tag) => !tags.has(tag));
  }
  return { tags: [...tags], diagnostics: [] };
}

async function tagsAmong(root: string, objects: readonly string[]): Promise<readonly string[]> {
  const checked = await checkObjects(root, objects);
  return checked.flatMap((object) => (object?.type === 'tag' ? [object.id] : []));
}

/** Of tags of tags, the inner ones. */
async function taggedTags(root: string, tags: readonly string[]): Promise<readonly string[]> {
  const inner: string[] = [];
  for await (const read of readObjects(root, tags, LARGEST_TAG)) {
    if (read.kind !== 'read') continue;
    // `object <id>`, then `type <type>` (git-mktag(1)).
    const [, id] = /^object ([0-9a-f]+)\ntype tag\n/.exec(read.bytes.toString('latin1', 0, 128)) ?? [];
    if (id !== undefined) inner.push(id);
  }
  return inner;
}

function tooDeep(tag: string): Diagnostic {
  const message = `tag ${tag} is one of so many tags of tags that the rest was not looked at`;
  return { code: 'nested-tags', level: 'error', message };
}
