import { UsageError } from '../../core/errors.ts';
import { GitError } from '../../scanners/git/git-error.ts';
import { type CommitList, type ListedCommit, listCommits } from '../../scanners/git/log/list-commits.ts';
import type { Journal } from '../../scanners/journal.ts';
import { type Attribution, attribute, noAttribution } from './attribution.ts';
import { blobsAtTips } from './blobs-at-tips.ts';
import { type FactsOf, factsWithout, readFactsFor } from './commit-facts.ts';
import type { SecretKey } from './found-secrets.ts';
import type { ListedObjects } from './list-objects.ts';
import { NOT_THERE } from './log/commit-changes.ts';
import { commitSelection } from './log/commit-selection.ts';
import { commitsAtHand } from './log/commits-at-hand.ts';
import type { LogPart } from './log/log-scanner.ts';
import { readLog } from './log/read-log.ts';
import { isWholeHistory, type PlannedHistory } from './plan.ts';
import { type Refs, readRefs } from './refs.ts';
import type { ObjectFindings } from './scan-objects.ts';
import { keysByObject } from './sightings.ts';

/** What was found, and what it takes to tell where it was. */
export interface Untold {
  readonly listed: ListedObjects;
  readonly objects: ObjectFindings;
  readonly byBlob: ReadonlyMap<string, readonly SecretKey[]>;
  readonly isSelected: (path: string) => boolean;
  /** Whether objects may be missing on purpose. */
  readonly isPartial: boolean;
  readonly jobs: number;
  readonly signal: AbortSignal | undefined;
}

/** What commits and refs tell of the objects in which something was found. */
export interface ToldLives {
  readonly reachable: Attribution;
  /** Of commits that no ref leads to, when they count. */
  readonly unreachable?: Attribution;
  readonly factsOf: FactsOf;
  /** Ids of annotated tags that refs name. */
  readonly tags: ReadonlySet<string>;
  readonly refNames: readonly string[];
  /** Paths that some commit touches. */
  readonly names: ReadonlySet<string>;
  /** Ids of blobs that the tip of some branch has, or that refs name without a commit. */
  readonly atTips: ReadonlySet<string>;
  readonly named: ReadonlySet<string>;
  /** Milliseconds that comparing commits took, of all threads together. */
  readonly ms: number;
}

interface Asked {
  readonly reachable: Attribution;
  readonly unreachable: Attribution;
  readonly factsOf: FactsOf;
  readonly names: readonly string[];
  readonly refs: Refs;
  readonly atTips: ReadonlySet<string>;
  readonly named: ReadonlySet<string>;
  readonly ms: number;
}

const NOTHING: Asked = {
  reachable: noAttribution(),
  unreachable: noAttribution(),
  factsOf: factsWithout,
  names: [],
  refs: { names: [], areAll: false, tags: new Set(), tips: [], commits: [], contents: [] },
  atTips: new Set(),
  named: new Set(),
  ms: 0,
};

/**
 * Tells where what was found was, and since when. A git that does not answer is `git-unavailable`.
 *
 * @param list when not given, of commits that were read and only when need be of git
 * @throws UsageError when the commits that were asked for are not there
 */
export async function tellLives(
  history: PlannedHistory,
  list: CommitList | undefined,
  untold: Untold,
  journal: Journal,
): Promise<ToldLives> {
  const isWhole = isWholeHistory(history.selection);
  const asked = await ask(history, list, untold, journal).catch((error: unknown) => {
    if (!(error instanceof GitError)) throw error;
    if (!isWhole) throw refusedSelection(error);
    journal.report({ code: 'git-unavailable', level: 'error', message: error.message });
    return NOTHING;
  });
  const { refs, unreachable, names, ...told } = asked;
  return {
    ...told,
    ...(history.unreachable && { unreachable }),
    names: new Set(names.filter(untold.isSelected)),
    tags: isWhole ? refs.tags : new Set(),
    refNames: isWhole ? refs.names : [],
  };
}

function refusedSelection({ message }: GitError): UsageError {
  const unknown = /bad revision '(.*)'/.exec(message)?.[1];
  if (unknown === undefined) return new UsageError(message);
  const hint = 'is it fetched? git fetch origin gets branches and tags';
  return new UsageError(`there is no branch or revision ${unknown} in this repository`, hint);
}

async function ask(
  { repository: { root }, selection, unreachable }: PlannedHistory,
  list: CommitList | undefined,
  untold: Untold,
  journal: Journal,
): Promise<Asked> {
  const { byBlob, objects, isSelected } = untold;
  const blobs = [...byBlob.keys()].sort();
  const messages = new Set(keysByObject(objects.inMessages).keys());
  const isWhole = isWholeHistory(selection);
  const read = async (commits: readonly ListedCommit[]) => {
    const { packs, loose } = untold.listed;
    const sources = {
      idSize: untold.listed.recalled.records.idSize,
      packs: commits.length > 0 ? packs.all() : [],
      loose,
    };
    const { jobs, signal } = untold;
    return readLog(commits, blobs, { root, sources, jobs, signal, firstParent: selection.firstParent, isWhole });
  };
  const refs = await readRefs(root);
  const atHand = list ? undefined : await commitsAtHand(root, refs, objects.readCommits);
  const commits = atHand ?? (await (list ?? listCommits(root, commitSelection(selection))).all());
  const parts = await read(commits);
  reportLosses(commits, parts, untold, journal);
  const reachable = attribute({ commits, parts, blobs }, byBlob, messages, isSelected);
  const lost = unreachable ? await lostCommits(root, commits, untold, messages) : [];
  const left = new Map([...byBlob].filter(([blob]) => !reachable.seenBlobs.has(blob)));
  const lostParts = await read(lost);
  const others = attribute({ commits: lost, parts: lostParts, blobs }, left, messages, isSelected);
  return {
    reachable,
    unreachable: others,
    factsOf: await readFactsFor(root, [reachable, others]),
    names: parts.flatMap(({ names }) => names),
    refs,
    atTips: await blobsAtTips(root, refs.tips, byBlob),
    named: isWhole ? await blobsAtTips(root, refs.contents, byBlob) : new Set(),
    ms: [...parts, ...lostParts].reduce((sum, part) => sum + part.ms, 0),
  };
}

/** Commits that no ref leads to, when they could tell anything. */
async function lostCommits(
  root: string,
  reachable: readonly ListedCommit[],
  { objects, byBlob }: Untold,
  messages: ReadonlySet<string>,
): Promise<readonly ListedCommit[]> {
  const known = new Set(reachable.map(({ id }) => id));
  const input = objects.commits.filter((id) => !known.has(id));
  if (input.length === 0 || byBlob.size + messages.size === 0) return [];
  return listCommits(root, { revisions: ['--not', '--all', '--reflog'], input }).all();
}

/** Tells of what commits name and the repository has not. */
function reportLosses(
  commits: readonly ListedCommit[],
  parts: readonly LogPart[],
  { isPartial }: Untold,
  journal: Journal,
): void {
  const missing = new Set(parts.flatMap((part) => part.missing)).size;
  const why = isPartial ? 'the clone is partial, and nothing was fetched' : 'the repository is damaged';
  const report = (code: string, message: string): void => journal.report({ code, level: 'error', message });
  if (missing > 0) report('missing-objects', `${missing} blobs that commits name are not here: ${why}`);
  const damaged = parts.flatMap((part) => part.damaged);
  const [absent, torn] = [
    damaged.filter(([, said]) => said === NOT_THERE),
    damaged.filter(([, said]) => said !== NOT_THERE),
  ];
  if (absent.length > 0) report('missing-objects', `the trees of ${absent.length} commits are not all here: ${why}`);
  if (torn.length > 0) {
    const [commit, said] = torn[0];
    const rest = torn.length > 1 ? `; so it is with ${torn.length - 1} more` : '';
    report('damaged-tree', `a tree of commit ${commits[commit].id} ${said}: not all of its files are known${rest}`);
  }
}
