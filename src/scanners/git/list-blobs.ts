import { decodePath } from '../../core/path.ts';
import { nulFields } from './nul-fields.ts';
import { streamGit } from './stream-git.ts';

const TAB = 0x09;

/**
 * The ids of the regular files that a commit has at the given paths; links and submodules are none. The whole tree is
 * listed, because a path of any bytes cannot be passed as an argument.
 *
 * @throws GitError
 */
export async function listBlobs(
  root: string,
  commit: string,
  paths: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  if (paths.size === 0) return found;
  const output = streamGit(root, ['ls-tree', '-r', '-z', '--full-tree', commit]);
  for await (const field of nulFields(output)) {
    // `<mode> SP <type> SP <id> TAB <path>`, git-ls-tree(1).
    const tab = field.indexOf(TAB);
    const path = decodePath(field.subarray(tab + 1));
    const [mode, , id] = field.toString('latin1', 0, tab).split(' ');
    if (mode.startsWith('100') && paths.has(path)) found.set(path, id);
  }
  return found;
}
