import { OUTCOMES, TRIAGE_STATES } from '../../core/sweep-summary.ts';
import type { StoreFigures } from '../../store/store-figures.ts';
import { ENDS, type ServeState } from './serve-state.ts';

type Sample = readonly [labels: Readonly<Record<string, string>>, value: number];

/** A metric of Prometheus. Names end in units, and in `_total` where they only grow. */
interface Metric {
  readonly name: string;
  readonly type: 'gauge' | 'counter';
  readonly help: string;
  readonly samples: (state: ServeState, figures: StoreFigures) => readonly Sample[];
}

const PREFIX = 'cli_cred_scan_';

const one = (value: number | undefined): readonly Sample[] => (value === undefined ? [] : [[{}, value]]);
const seconds = (time: Date | undefined): readonly Sample[] => one(time && time.getTime() / 1000);
const byName = (label: string, counts: Readonly<Record<string, number>>): readonly Sample[] =>
  Object.entries(counts).map(([name, count]) => [{ [label]: name }, count]);

const METRICS: readonly Metric[] = [
  {
    name: 'sweeps_total',
    type: 'counter',
    help: 'Sweeps of this process by how they ended.',
    samples: ({ ends }) => ENDS.map((end) => [{ end }, ends[end]]),
  },
  {
    name: 'sweeping',
    type: 'gauge',
    help: 'Whether a sweep is under way.',
    samples: ({ isSweeping }) => one(Number(isSweeping)),
  },
  {
    name: 'next_sweep_timestamp_seconds',
    type: 'gauge',
    help: 'When the next sweep begins.',
    samples: ({ nextAt }) => seconds(nextAt),
  },
  {
    name: 'last_sweep_start_timestamp_seconds',
    type: 'gauge',
    help: 'When the last sweep began.',
    samples: ({ startedAt }) => seconds(startedAt),
  },
  {
    name: 'last_sweep_end_timestamp_seconds',
    type: 'gauge',
    help: 'When the last sweep ended; absent while it is under way.',
    samples: ({ endedAt }) => seconds(endedAt),
  },
  {
    name: 'current_repositories_planned',
    type: 'gauge',
    help: 'Repositories of the current or last sweep.',
    samples: ({ current }) => one(current.planned),
  },
  {
    name: 'current_repositories_done',
    type: 'gauge',
    help: 'Repositories of the current or last sweep that are done.',
    samples: ({ current }) => one(current.done),
  },
  {
    name: 'current_scanned_bytes',
    type: 'gauge',
    help: 'Bytes of objects that the current or last sweep scanned.',
    samples: ({ current }) => one(current.bytes),
  },
  {
    name: 'repositories_known',
    type: 'gauge',
    help: 'Repositories in the store.',
    samples: (_, { repositories }) => one(repositories.known),
  },
  {
    name: 'repositories_never_scanned',
    type: 'gauge',
    help: 'Repositories in the store that no sweep has scanned.',
    samples: (_, { repositories }) => one(repositories.neverScanned),
  },
  {
    name: 'last_run_repositories',
    type: 'gauge',
    help: 'Repositories of the last run in the store by what became of them.',
    samples: (_, { lastRun }) => (lastRun ? OUTCOMES.map((outcome) => [{ outcome }, lastRun.outcomes[outcome]]) : []),
  },
  {
    name: 'last_run_new_findings',
    type: 'gauge',
    help: 'Findings of the last run in the store that no run before had seen.',
    samples: (_, { lastRun }) => one(lastRun?.newFindings),
  },
  {
    name: 'findings',
    type: 'gauge',
    help: 'Findings in the store by state.',
    samples: (_, { states }) => TRIAGE_STATES.map((state) => [{ state }, states[state]]),
  },
  {
    name: 'findings_open',
    type: 'gauge',
    help: 'Findings that nobody has dealt with by severity.',
    samples: (_, { open }) => byName('severity', open),
  },
  {
    name: 'findings_overdue',
    type: 'gauge',
    help: 'Open findings that should have been revoked by now.',
    samples: (_, { overdue }) => one(overdue),
  },
  {
    name: 'webhook_untold_runs',
    type: 'gauge',
    help: 'Runs that the webhook was not told of: those that wait for another try, and those given up.',
    samples: (_, { announcements }) => byName('state', announcements),
  },
];

/** All metrics in the text format of Prometheus, version 0.0.4. No name of a repository or a person is in it. */
export function metricsText(state: ServeState, figures: StoreFigures): string {
  return METRICS.map(({ name, type, help, samples }) => {
    const lines = samples(state, figures).map(([labels, value]) => `${PREFIX}${name}${labelsText(labels)} ${value}\n`);
    return `# HELP ${PREFIX}${name} ${help}\n# TYPE ${PREFIX}${name} ${type}\n${lines.join('')}`;
  }).join('');
}

/** Values are our own words: there is nothing to escape. */
function labelsText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}
