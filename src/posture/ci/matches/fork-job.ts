import type { ConfigPath } from '../../../core/ci-check.ts';
import type { CiFile, Hit, Script } from '../ci-file.ts';
import { findPlaces } from '../find-places.ts';
import { secretsIn } from '../secret-references.ts';
import { expandedText } from '../shell/expanded-text.ts';
import { around, type ConfigNode, type Place, textAt, valueAt } from '../tree.ts';

/** What a system says of a job that runs for changes of forks, and for nothing else. */
interface ForkCondition {
  /** Where conditions stand; the first name is a key of the job. */
  readonly at: ConfigPath;
  readonly holds: RegExp;
  /** What turns the condition into its opposite. */
  readonly unless?: RegExp;
}

const SOURCE = '\\$\\{?CI_MERGE_REQUEST_SOURCE_PROJECT_(?:ID|PATH|URL)\\}?["\']?';
const OWN = '["\']?\\$\\{?CI_(?:MERGE_REQUEST_)?PROJECT_(?:ID|PATH|URL)\\}?["\']?';
const IS_FORK = 'variables(?:\\[[\'"]|\\.)System\\.PullRequest\\.IsFork(?:[\'"]\\])?\\s{0,4},\\s{0,4}[\'"]?true';

const CONDITIONS: Readonly<Record<string, ForkCondition>> = {
  // The source project is another one only in pipelines of the parent project, which have its variables.
  'gitlab-ci': {
    at: '**.rules.*.if',
    holds: new RegExp(`${SOURCE}\\s{0,4}(?:!=\\s{0,4}${OWN}|!~)|${OWN}\\s{0,4}!=\\s{0,4}["']?${SOURCE}`),
  },
  'azure-pipelines': {
    at: '**.condition',
    holds: new RegExp(`eq\\(\\s{0,4}${IS_FORK}`, 'i'),
    unless: new RegExp(`not\\(\\s{0,4}eq\\(\\s{0,4}${IS_FORK}`, 'i'),
  },
  'buildkite-pipeline': {
    at: '**.if',
    holds: /build\.pull_request\.repository\.fork\b/,
    unless: /!\s{0,4}\(?\s{0,4}build\.pull_request\.repository\.fork|\.fork\s{0,4}(?:!=|==\s{0,4}false)/,
  },
  'circle-ci': { at: '**.filters.branches.only', holds: /^\/?\^?\(?pull(?:\\?\/|\(|\.\*)/ },
};
/** Who may not run a job unseen: a member starts it by hand. */
const BY_HAND = new Set(['never', 'manual']);

/** Jobs that run for changes of forks alone and are given secrets. */
export function matchForkJob(file: CiFile): readonly Hit[] {
  const condition = CONDITIONS[file.system.id];
  if (!condition) return [];
  const used = secretsUsed(file.scripts);
  const [key] = condition.at.split('.').slice(1);
  return file.roots.flatMap((root) =>
    [...findPlaces(root, condition.at), ...findPlaces(root, `${condition.at}.*`)].flatMap((place) => {
      const { node } = place;
      if (node.kind !== 'text' || !condition.holds.test(node.text) || condition.unless?.test(node.text)) return [];
      if (BY_HAND.has(textAt(place.parent?.node, 'when') ?? '')) return [];
      const job = [...around(place)].find((at) => valueAt(at.node, key) !== undefined && at.node !== place.node);
      const secret = job && (used.get(job.node) ?? given(job, file));
      if (!job || secret === undefined || textAt(job.node, 'when') === 'manual') return [];
      const notes = [`The job is given ${secret}.`];
      return [{ start: node.start, end: node.end, subject: `${key} of forks alone`, notes, place: job }];
    }),
  );
}

/** Of each node, a secret that some script below it uses. */
function secretsUsed(scripts: readonly Script[]): ReadonlyMap<ConfigNode, string> {
  const used = new Map<ConfigNode, string>();
  for (const { commands, scope, place } of scripts) {
    const words = commands.flatMap((command) => command.words);
    const secret = words.flatMap(({ text }) => secretsIn(expandedText(text), scope).slice(0, 1))[0];
    if (secret !== undefined) for (const { node } of around(place)) used.set(node, secret);
  }
  return used;
}

/** A secret among a job's variables, or a context of CircleCI, which is there for nothing else. */
function given({ node }: Place, { system }: CiFile): string | undefined {
  const context = valueAt(node, 'context') ?? valueAt(node, 'secrets');
  if (context) return context.kind === 'text' ? context.text : 'what it names';
  for (const key of system.variables) {
    const variables = valueAt(node, key);
    for (const { value } of variables?.kind === 'map' ? variables.entries : []) {
      const [secret] = value.kind === 'text' ? secretsIn(value.text) : [];
      if (secret !== undefined) return secret;
    }
  }
  return undefined;
}
