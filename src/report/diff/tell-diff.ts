import type { ResultsDiff } from '../../core/results-diff.ts';
import type { ReportOptions } from '../reporter.ts';
import { diffJson } from './diff-json.ts';
import { diffTerminal } from './diff-terminal.ts';

/** A comparison in one of its formats, in pieces. */
export function tellDiff(diff: ResultsDiff, format: 'terminal' | 'json', options: ReportOptions): Iterable<string> {
  return format === 'json' ? diffJson(diff) : diffTerminal(diff, options);
}
