import type { CommitFacts, CredentialPart, Finding, SecretHistory, Sighting } from '../../core/finding.ts';
import type { Lifecycle } from '../../core/kinds/lifecycle.ts';
import { contextPhrase, identityPhrase, lifetimePhrase } from '../wording.ts';
import { excerpt, wrapText } from './fit-text.ts';
import type { OpenFinding } from './group-by-file.ts';
import { printable } from './printable.ts';
import { labelled, pad, paragraph, type Screen } from './screen.ts';

/** `  CRITICAL  ` */
const BODY = 12;
const LABELS = { indent: BODY, width: 9 };
const PLACES_NAMED = 3;

/**
 * One finding: a headline, the masked line, and what to know about it.
 *
 * @param detail `full` tells what holds for every finding of the rule, too; `brief` leaves that out
 */
export function* findingBlock(screen: Screen, open: OpenFinding, detail: 'full' | 'brief'): Generator<string> {
  const { finding, sighting } = open;
  const { rule } = finding;
  yield* headline(screen, open);
  yield* maskedLine(screen, open);
  yield* paragraph(screen, BODY, screen.dim, `${rule.id} · ${finding.confidence} confidence${contextPart(finding)}`);
  if (finding.revealed !== undefined) yield* labelled(screen, LABELS, 'secret', finding.revealed);
  for (const part of finding.parts ?? []) yield* belonging(screen, part, sighting);
  if (detail === 'full') {
    const { lifetime } = rule.lifecycle;
    const life = lifetime === 'unknown' ? '' : ` · ${lifetimePhrase(lifetime)}`;
    yield* paragraph(screen, BODY, plain, `${identityPhrase(rule.identity)}${life}`);
    yield* rule.remediation ? remedy(screen, rule.remediation, rule.replacement) : ending(screen, rule.lifecycle);
  }
  if (finding.history) yield* life(screen, finding.history);
  else yield* commitLine(screen, sighting);
  yield* otherPlaces(screen, open);
  if (sighting.encoding !== 'plain') yield* labelled(screen, LABELS, 'note', `written in ${sighting.encoding}`);
  for (const note of finding.notes) yield* labelled(screen, LABELS, 'note', note);
}

const contextPart = ({ context }: Finding): string =>
  context ? ` · ${contextPhrase(context)}, one step less severe` : '';

/** Where it stands is said by the line alone in the same file. */
function* belonging(screen: Screen, part: CredentialPart, { origin }: Sighting): Generator<string> {
  const here = part.places.find(({ path }) => path === origin.path);
  const { path, region } = here ?? part.places[0];
  const place = here ? `line ${region.startLine}` : `${path}:${region.startLine}`;
  const secret = part.revealed === undefined ? '' : ` ${part.revealed}`;
  yield* labelled(screen, LABELS, 'with', `${part.name} ${part.preview}${secret} (${place})`);
}

function* ending(screen: Screen, { expires, revoke }: Lifecycle): Generator<string> {
  yield* labelled(screen, LABELS, 'expires', expires);
  yield* labelled(screen, LABELS, 'revoke', revoke.url ?? revoke.how, revoke.url);
}

/** What to do, and the lines that do it as they are to be written. */
function* remedy(screen: Screen, remediation: string, replacement = ''): Generator<string> {
  yield* labelled(screen, LABELS, 'fix', remediation);
  for (const line of replacement.split('\n').filter(Boolean)) {
    yield `${pad('', BODY + LABELS.width)}${screen.dim(printable(line))}\n`;
  }
}

function* headline(screen: Screen, { finding, sighting }: OpenFinding): Generator<string> {
  const { startLine, startColumn } = sighting.region;
  const badge = screen.badge[finding.severity](finding.severity.toUpperCase());
  const place = `${startLine}:${startColumn}  `;
  const indent = BODY + place.length;
  const [first = '', ...more] = wrapText(printable(finding.rule.title), screen.columns - indent);
  yield `  ${badge}${pad('', BODY - 2 - finding.severity.length)}${screen.dim(place)}${screen.bold(first)}\n`;
  for (const line of more) yield `${pad('', indent)}${screen.bold(line)}\n`;
}

function* maskedLine(screen: Screen, { finding, sighting }: OpenFinding): Generator<string> {
  const preview = printable(finding.preview);
  const line = withPreview(printable(sighting.snippet).trim(), preview);
  yield `${pad('', BODY)}${excerpt(line, preview, screen.columns - BODY)}\n`;
}

/** A snippet may hide what the preview shows of a secret, its kind's prefix: then the preview takes the place of its stars. */
function withPreview(snippet: string, preview: string): string {
  if (snippet.includes(preview)) return snippet;
  const stars = /\*+$/.exec(preview)?.[0] ?? '';
  if (stars && snippet.endsWith(stars)) return snippet.slice(0, -stars.length) + preview;
  return `${preview}  ${snippet}`.trim();
}

function* life(screen: Screen, { introduced, removed, atBranchTip, exposedDays }: SecretHistory): Generator<string> {
  const days = `${exposedDays} ${exposedDays === 1 ? 'day' : 'days'}`;
  yield* labelled(screen, LABELS, 'since', `${commitPhrase(introduced)}: exposed for ${days}`);
  if (removed) yield* labelled(screen, LABELS, 'removed', `${commitPhrase(removed)}; the history still has it`);
  else
    yield* labelled(
      screen,
      LABELS,
      'today',
      atBranchTip ? 'still there at the tip of a branch' : 'at no tip of a branch',
    );
}

const commitPhrase = ({ commit, committed, author }: CommitFacts): string =>
  `${shortId(commit)} of ${committed.slice(0, 10)} by ${author}`;

function* commitLine(screen: Screen, { origin }: Sighting): Generator<string> {
  if (origin.kind !== 'git') return;
  const { commit, author, date } = origin;
  yield* labelled(screen, LABELS, 'commit', `${shortId(commit)} of ${date.slice(0, 10)} by ${author}`);
}

function* otherPlaces(screen: Screen, { finding, sighting }: OpenFinding): Generator<string> {
  const others = finding.sightings.filter((other) => other !== sighting);
  const open = others.filter((other) => !other.suppression);
  if (open.length > 0) {
    const named = open.slice(0, PLACES_NAMED).map(placeOf).join(', ');
    const rest = open.length > PLACES_NAMED ? ', …' : '';
    yield* labelled(screen, LABELS, 'also in', `${places(open.length)}: ${named}${rest}`);
  }
  const allowed = others.length - open.length;
  if (allowed > 0) yield* labelled(screen, LABELS, 'allowed', `in ${places(allowed)}`);
}

function placeOf({ origin, region }: Sighting): string {
  const commit = origin.kind === 'git' ? ` (${shortId(origin.commit)})` : '';
  return `${printable(origin.path)}:${region.startLine}${commit}`;
}

const shortId = (commit: string): string => commit.slice(0, 12);

function places(count: number): string {
  return `${count} other ${count === 1 ? 'place' : 'places'}`;
}

function plain(text: string): string {
  return text;
}
