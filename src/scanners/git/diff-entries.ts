import { decodePath } from '../../core/path.ts';
import { GitError } from './git-error.ts';

/** One line of git's raw diff format (git-diff-tree(1), "RAW OUTPUT FORMAT" and "DIFF FORMAT FOR MERGES"). */
export interface DiffEntry {
  /** The new path. */
  readonly path: string;
  /** The old path of a file that was renamed. */
  readonly from?: string;
  /** `A`, `M`, `T`, `D`, `R`, `U`; for a merge one letter for each parent. */
  readonly status: string;
  /** The new mode in octal: `100644`, `100755`, `120000`, `160000`, or `000000` when there is no new file. */
  readonly mode: string;
  /** Id of the new blob. */
  readonly blob: string;
  /** Ids of the blobs that the file was before: one, or one for each parent of a merge; none where it was not there. */
  readonly before: readonly string[];
}

/** A commit as a header in front of its entries, in COMMIT_FORMAT. */
export interface CommitHeader {
  readonly commit: string;
  /** `name <address>` */
  readonly author: string;
  /** RFC 3339. */
  readonly date: string;
}

/** For `git diff-tree --format`; with `-z`, each of the three parts is a field. */
export const COMMIT_FORMAT = '%H%x00%an <%ae>%x00%aI';

/** The id of what is not there. */
const NOTHING = /^0+$/;
const SUBMODULE = '160000';

export type DiffItem =
  | { readonly kind: 'commit'; readonly commit: CommitHeader }
  | { readonly kind: 'entry'; readonly entry: DiffEntry };

/**
 * Reads what `git diff-index` or `git diff-tree --stdin` writes with `-z --raw --no-abbrev`.
 *
 * @throws GitError when it is cut off or has another form
 */
export async function* diffItems(fields: AsyncIterator<Buffer>): AsyncGenerator<DiffItem> {
  for (let field = await next(fields); field !== undefined; field = await next(fields)) {
    // Between a header and its entries git leaves a newline or an empty field.
    const text = field.toString('latin1').trim();
    if (text === '') continue;
    if (text.startsWith(':')) yield { kind: 'entry', entry: await readEntry(text, fields) };
    else yield { kind: 'commit', commit: { commit: text, author: await name(fields), date: await name(fields) } };
  }
}

async function readEntry(text: string, fields: AsyncIterator<Buffer>): Promise<DiffEntry> {
  const parents = /^:+/.exec(text)![0].length;
  const parts = text.slice(parents).split(' ');
  const status = parts.at(-1) ?? '';
  if (parts.length !== 2 * parents + 3) throw new GitError('git said something of a change that cannot be understood');
  const modes = parts.slice(0, parents + 1);
  const blobs = parts.slice(parents + 1, -1);
  // Only a rename between two versions names the old path, too.
  const from = parents === 1 && status.startsWith('R') ? { from: await name(fields) } : {};
  return {
    ...from,
    path: await name(fields),
    status: parents === 1 ? status[0] : status,
    mode: modes[parents],
    blob: blobs[parents],
    before: blobs.slice(0, parents).filter((id, i) => !NOTHING.test(id) && modes[i] !== SUBMODULE),
  };
}

async function next(fields: AsyncIterator<Buffer>): Promise<Buffer | undefined> {
  const { done, value } = await fields.next();
  return done ? undefined : value;
}

/** A path, or what else others have named. */
async function name(fields: AsyncIterator<Buffer>): Promise<string> {
  const field = await next(fields);
  if (field === undefined) throw new GitError('git stopped in the middle of a change');
  return decodePath(field);
}
