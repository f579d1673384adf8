import { createByteReader } from './byte-reader.ts';
import { GitError } from './git-error.ts';
import { streamGit } from './stream-git.ts';

/** What became of one object. */
export type ObjectRead =
  | { readonly kind: 'read'; readonly type: string; readonly bytes: Buffer }
  | { readonly kind: 'too-large'; readonly type: string }
  | { readonly kind: 'missing' };

/**
 * Has git read objects as they are stored, without filters, one at a time and in the order of `ids`. Of those larger than
 * `maxSize` bytes nothing is kept.
 *
 * @param ids whole object ids; one may be asked for twice
 * @throws GitError when git fails, such as over an object that is damaged
 */
export async function* readObjects(root: string, ids: readonly string[], maxSize: number): AsyncGenerator<ObjectRead> {
  if (ids.length === 0) return;
  const output = streamGit(root, ['cat-file', '--batch', '--buffer'], { input: lines(ids) });
  const reader = createByteReader(output);
  try {
    for (const id of ids) yield await readOne(id);
    // Asking for the end brings up what git has to say about it.
    await reader.line();
  } finally {
    await output.return(undefined);
  }

  async function readOne(id: string): Promise<ObjectRead> {
    const header = (await reader.line())?.split(' ') ?? [];
    if (header[1] === 'missing') return { kind: 'missing' };
    const [name, type, digits] = header;
    const size = Number(digits);
    if (name !== id || !Number.isSafeInteger(size)) throw new GitError(`git gave no answer about object ${id}`);
    if (size > maxSize) {
      await reader.skip(size + 1);
      return { kind: 'too-large', type };
    }
    const bytes = await reader.take(size + 1);
    if (bytes.length <= size) throw new GitError(`git gave only a part of object ${id}`);
    return { kind: 'read', type, bytes: bytes.subarray(0, size) };
  }
}

function* lines(ids: Iterable<string>): Generator<string> {
  for (const id of ids) yield `${id}\n`;
}
