import { formatBytes, formatCount, formatNumber } from '../../core/amounts.ts';
import type { Diagnostic } from '../../core/diagnostic.ts';
import { SEVERITIES } from '../../core/kinds/severity.ts';
import {
  type AnnouncementSummary,
  type Attestation,
  type FindingPlace,
  type FindingSummary,
  OPEN_STATES,
  OUTCOMES,
  type RunSummary,
  type SweepReport,
  type SweepSummary,
  TRIAGE_STATES,
} from '../../core/sweep-summary.ts';

/** A part of a report for people: words, then a table. Cells are text from anywhere: each format makes them its own. */
export interface ReportSection {
  readonly title: string;
  readonly words: readonly string[];
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** How much of a fingerprint people are shown: enough for `sweep triage`. */
const SHOWN_DIGITS = 12;
/** Rows of a table that people are shown. */
export const MOST_ROWS = 50;
/** Milliseconds. */
const DAY = 86_400_000;
/** The title of what is drawn, too, where something can be drawn. */
export const TREND = 'Trend';

/** What a store tells, in the order in which people ask. */
export function sweepSections({ summary, findings, leftOut }: SweepReport): readonly ReportSection[] {
  const { attestation } = summary;
  return [
    overview(summary),
    ...(attestation ? [attested(attestation)] : []),
    listed('Worst findings', findings, leftOut),
    oldest(summary),
    {
      title: 'Who has most that is open',
      words: [],
      head: ['Owner', 'Open', 'Worst'],
      rows: summary.owners.map(({ owner, open, worst }) => [owner, formatNumber(open), worst]),
    },
    trend(summary.runs),
    neverScanned(summary),
  ].filter(({ words, rows }) => words.length + rows.length > 0);
}

function overview({ store, at, repositories, open, states, overdue, revocation, runs }: SweepSummary): ReportSection {
  const openCount = OPEN_STATES.reduce((sum, state) => sum + states[state], 0);
  const severities = [...SEVERITIES]
    .reverse()
    .filter((severity) => open[severity] > 0)
    .map((severity) => `${formatNumber(open[severity])} ${severity}`);
  const others = TRIAGE_STATES.filter((state) => states[state] > 0).map(
    (state) => `${formatNumber(states[state])} ${state}`,
  );
  const { revoked, meanDays, meanExposedDays } = revocation;
  const times = [
    ...(meanDays === undefined ? [] : [`${days(meanDays)} after a sweep saw it`]),
    ...(meanExposedDays === undefined ? [] : [`${days(meanExposedDays)} after it was committed`]),
  ];
  return {
    title: 'Credentials in repositories',
    words: [`Of ${store}, as of ${minute(at)}. All times are in UTC.`],
    head: ['What', 'How many'],
    rows: [
      [
        'Repositories',
        `${formatNumber(repositories.known)} known, ${formatNumber(repositories.neverScanned)} never scanned`,
      ],
      ['Runs', runs.length === 0 ? 'none yet' : `the last one began ${minute(runs[0].startedAt)}`],
      ['Open findings', [formatNumber(openCount), ...severities].join(' · ')],
      ['Overdue', formatNumber(overdue)],
      ['By state', others.join(' · ') || 'none'],
      ['Time to revoke', revoked === 0 ? 'nothing was revoked yet' : `on average ${times.join(', ')}`],
    ],
  };
}

/** What a run covered, with what, and what not and why. */
export function attested({
  run,
  program,
  rulesVersion,
  ruleCount,
  sources,
  problems,
  gaps,
  notes,
}: Attestation): ReportSection {
  const counts = OUTCOMES.filter((outcome) => run.outcomes[outcome] > 0).map(
    (outcome) => `${formatNumber(run.outcomes[outcome])} ${outcome}`,
  );
  const words = [
    `${minute(run.startedAt)} to ${run.endedAt ? minute(run.endedAt) : 'now, not finished'}: ${counts.join(', ') || 'no repositories'}; ${formatBytes(run.bytes)} of objects.`,
    `Sources: ${sources.join(', ')}. ${formatCount(ruleCount, 'rule')} (version ${rulesVersion}), cli-cred-scan ${program}.`,
    ...problems.map((problem) => `${problem.level === 'error' ? 'Not listed: ' : ''}${problemWords(problem)}`),
    ...(notes.length > 0
      ? [
          `Told of what was scanned whole, ${formatCount(notes.length, 'time')}: ${notes[0].repository}: ${notes[0].problems.map(problemWords).join('; ')}${notes.length > 1 ? '; and so on, see notes in the json format.' : ''}`,
        ]
      : []),
    ...(gaps.length > MOST_ROWS
      ? [`The first ${MOST_ROWS} of ${formatNumber(gaps.length)} or more; the json format has more.`]
      : []),
  ];
  const rows = gaps
    .slice(0, MOST_ROWS)
    .map(({ repository, outcome, attempts, problems: own }) => [
      repository,
      outcome,
      formatNumber(attempts),
      own.length > 0 ? problemWords(own[0]) : '',
    ]);
  return { title: 'What the last run covered', words, head: ['Not covered', 'Outcome', 'Tries', 'Why'], rows };
}

const ANNOUNCEMENT_WORDS = {
  waiting: 'waits',
  taken: 'taken',
  'nothing-to-tell': 'nothing to tell',
  'given-up': 'given up',
} as const;

/** Whether webhooks were told of runs; nothing, when there are none. */
export function announced(announcements: readonly AnnouncementSummary[]): readonly ReportSection[] {
  if (announcements.length === 0) return [];
  const rows = announcements.map(({ run, state, attempts, nextAt, problem }) => [
    formatNumber(run),
    ANNOUNCEMENT_WORDS[state],
    formatNumber(attempts),
    nextAt === undefined ? '' : minute(nextAt),
    problem ?? '',
  ]);
  return [{ title: 'Webhook', words: [], head: ['Run', 'Told', 'Tries', 'Again from', 'Why not'], rows }];
}

const problemWords = ({ message, path }: Diagnostic): string => (path === undefined ? message : `${path}: ${message}`);

/** Findings, each on a line. */
export function listed(title: string, findings: readonly FindingSummary[], leftOut: number): ReportSection {
  const shown = findings.slice(0, MOST_ROWS);
  const more = findings.length - shown.length + leftOut;
  return {
    title,
    words: more > 0 ? [`The first ${shown.length}; ${formatNumber(more)} more are in the csv and json formats.`] : [],
    head: ['Severity', 'What', 'Where', 'Owner', 'Since', 'State', 'Fingerprint'],
    rows: shown.map((finding) => [
      finding.severity,
      `${finding.title} ${finding.preview}`,
      where(finding),
      finding.owner ?? finding.introducedBy ?? '',
      (finding.introducedAt ?? finding.firstSeenAt).slice(0, 10),
      stateWords(finding),
      finding.fingerprint.slice(0, SHOWN_DIGITS),
    ]),
  };
}

function stateWords({ state, acceptedUntil, dueOn }: FindingSummary): string {
  if (state === 'accepted') return `accepted until ${acceptedUntil}`;
  const isOpen = OPEN_STATES.some((name) => name === state);
  return isOpen && dueOn !== undefined ? `${state}, due ${dueOn}` : state;
}

function oldest({ oldest: findings, at }: SweepSummary): ReportSection {
  const [first] = findings;
  const since = first && Date.parse(first.introducedAt ?? first.firstSeenAt);
  const words = since === undefined ? [] : [`The oldest has been there for ${days((Date.parse(at) - since) / DAY)}.`];
  return { ...listed('Oldest living secrets', findings, 0), words };
}

/** In one line: what is in a text has an address, which stays whole. */
export const placeWords = ({ repository, path, line, url }: FindingPlace): string =>
  url === undefined ? `${repository} ${path}:${line}` : `${url} line ${line}`;

function where({ place, places }: FindingSummary): string {
  if (!place) return '';
  const more = places > 1 ? ` and ${formatNumber(places - 1)} more` : '';
  return `${placeWords(place)}${more}`;
}

function trend(runs: readonly RunSummary[]): ReportSection {
  return {
    title: TREND,
    words: [],
    head: ['Run', 'Scanned', 'Not whole', 'New findings', 'Open at its end'],
    rows: runs.map(({ startedAt, outcomes, newFindings, openFindings }) => [
      minute(startedAt),
      formatNumber(outcomes.scanned + outcomes.empty),
      formatNumber(outcomes.partial + outcomes.failed + outcomes.pending),
      formatNumber(newFindings),
      openFindings === undefined ? 'not finished' : formatNumber(openFindings),
    ]),
  };
}

function neverScanned({ repositories: { neverScanned, neverScannedNames } }: SweepSummary): ReportSection {
  const shown = neverScannedNames.slice(0, MOST_ROWS);
  const more = neverScanned - shown.length;
  return {
    title: 'Never scanned',
    words: more > 0 ? [`The first ${shown.length} by name; ${formatNumber(more)} more.`] : [],
    head: ['Repository'],
    rows: shown.map((name) => [name]),
  };
}

/** `2026-03-02 06:00`, in UTC. */
const minute = (time: string): string => time.slice(0, 16).replace('T', ' ');

function days(count: number): string {
  if (count * 24 < 1) return 'less than an hour';
  if (count < 1) return formatCount(Math.round(count * 24), 'hour');
  return count < 9.95 ? `${count.toFixed(1)} days` : formatCount(Math.round(count), 'day');
}
