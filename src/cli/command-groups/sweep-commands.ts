import { TRIAGE_STATES } from '../../core/sweep-summary.ts';
import type { CommandGroup } from '../command-line/command-spec.ts';
import {
  SWEEP_PLAN_OPTIONS,
  SWEEP_REPORT_OPTIONS,
  SWEEP_RUN_OPTIONS,
  SWEEP_SERVE_OPTIONS,
  SWEEP_STATUS_OPTIONS,
  SWEEP_TRIAGE_OPTIONS,
  SWEEP_WORK_OPTIONS,
} from '../options/sweep-options.ts';

const SOURCES = {
  word: 'source',
  count: 'at least one',
  describe: 'A folder with clones in it, a file that lists clones and URLs, or a host: github:acme',
  names: 'file',
} as const;

/** `sweep`, and what may follow it. */
export const SWEEP_COMMANDS = {
  describe: 'Scan the history of many repositories, again and again, and remember what became of it',
  commands: {
    run: {
      describe: 'Scan all repositories, or go on where the last sweep of them stopped',
      positionals: { sources: SOURCES },
      options: SWEEP_RUN_OPTIONS,
      examples: [
        ['cli-cred-scan sweep run /srv/git --sla critical=1,high=14', 'what is new in all clones there'],
        ['cli-cred-scan sweep run github:acme --skip archived', 'what is new in an organisation'],
      ],
    },
    plan: {
      describe: 'List all repositories, and leave a job for each of them to those who sweep work',
      positionals: { sources: SOURCES },
      options: SWEEP_PLAN_OPTIONS,
      examples: [['cli-cred-scan sweep plan /srv/git --store postgres://scan@db/sweeps', 'what workers are to do']],
    },
    work: {
      describe: 'Scan the repositories of a plan, beside any number of other workers',
      positionals: {},
      options: SWEEP_WORK_OPTIONS,
      examples: [['cli-cred-scan sweep work --store postgres://scan@db/sweeps --forever', 'one of many workers']],
    },
    serve: {
      describe: 'Sweep on a schedule, and answer how it goes on a loopback address',
      positionals: { sources: SOURCES },
      options: SWEEP_SERVE_OPTIONS,
      examples: [["cli-cred-scan sweep serve /srv/git --schedule '30 3 * * *'", 'every night at half past three']],
    },
    status: {
      describe: 'Tell how far the last sweep came, and what it could not scan',
      positionals: {},
      options: SWEEP_STATUS_OPTIONS,
    },
    report: {
      describe: 'Tell what all sweeps know: what is open, how old, whose, and what was never scanned',
      positionals: {},
      options: SWEEP_REPORT_OPTIONS,
      examples: [['cli-cred-scan sweep report --format html --output sweeps.html', 'a page to show around']],
    },
    triage: {
      describe: 'Say what is done about a finding: confirmed, rotating, revoked or accepted',
      positionals: {
        fingerprint: {
          word: 'fingerprint',
          count: 'one',
          describe: 'The first digits of it, as sweep report tells them',
          names: 'revision',
        },
        state: { word: 'state', count: 'one', describe: 'What it is now', names: 'choice', choices: TRIAGE_STATES },
      },
      options: SWEEP_TRIAGE_OPTIONS,
      examples: [['cli-cred-scan sweep triage 1f2e3d4c5b6a revoked', 'nobody can use it any more']],
    },
  },
} as const satisfies CommandGroup;
