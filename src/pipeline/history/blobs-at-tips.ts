import { createByteReader } from '../../scanners/git/byte-reader.ts';
import { runGit } from '../../scanners/git/run-git.ts';
import { streamGit } from '../../scanners/git/stream-git.ts';

/**
 * Of the given blobs, those that the tip of some branch has, local or remote, or HEAD.
 *
 * @throws GitError
 */
export async function blobsAtTips(root: string, blobs: ReadonlyMap<string, unknown>): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  if (blobs.size === 0) return found;
  const format = ['--format=%(objectname)', 'refs/heads', 'refs/remotes'];
  const tips = (await runGit(root, ['for-each-ref', ...format])).toString('latin1').split('\n').filter(Boolean);
  const head = (await runGit(root, ['rev-list', '--max-count=1', '--all', '--no-walk=unsorted']))
    .toString('latin1')
    .trim();
  const input = [...new Set([...tips, head].filter(Boolean))].map((id) => `${id}\n`);
  if (input.length === 0) return found;
  const reader = createByteReader(streamGit(root, ['rev-list', '--objects', '--missing=allow-any', '--no-walk', '--stdin'], { input }));
  for (let line = await reader.line(); line !== undefined; line = await reader.line()) {
    const end = line.indexOf(' ');
    const id = end < 0 ? line : line.slice(0, end);
    if (blobs.has(id)) found.add(id);
  }
  return found;
}
