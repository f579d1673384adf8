import type { CommitFacts } from '../../../core/finding.ts';
import { decodePath } from '../../../core/path.ts';
import { GitError } from '../git-error.ts';
import { nulFields } from '../nul-fields.ts';
import { streamGit } from '../stream-git.ts';

/** Names and addresses as .mailmap has them (gitmailmap(5)), dates as RFC 3339. */
const FIELDS = ['%H', '%aN <%aE>', '%aI', '%cN <%cE>', '%cI'];

/** Who made some commits, and when, by id. @throws GitError */
export async function readFacts(root: string, ids: Iterable<string>): Promise<ReadonlyMap<string, CommitFacts>> {
  const input = [...new Set(ids)].map((id) => `${id}\n`);
  const facts = new Map<string, CommitFacts>();
  if (input.length === 0) return facts;
  const quiet = ['--no-patch', '--no-show-signature', '--no-color', '--no-decorate', '--no-notes', '--encoding=UTF-8'];
  const format = `--format=${FIELDS.join('%x00')}%x00`;
  const output = streamGit(root, ['log', '--no-walk=unsorted', ...quiet, format, '--stdin'], { input });
  let fields: string[] = [];
  for await (const field of nulFields(output)) {
    // Behind the last field of a commit there is a newline.
    fields.push(decodePath(fields.length === 0 && field[0] === NEWLINE ? field.subarray(1) : field));
    if (fields.length < FIELDS.length) continue;
    const [commit, author, authored, committer, committed] = fields;
    facts.set(commit, { commit, author, authored, committer, committed });
    fields = [];
  }
  if (fields.length > 1) throw new GitError('git stopped in the middle of its log');
  return facts;
}

const NEWLINE = 0x0a;
