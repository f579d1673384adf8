import type { ResultsDiff } from '../../core/results-diff.ts';
import type { ReportOptions } from '../reporter.ts';
import { diffJson } from './diff-json.ts';
import { diffMarkdown } from './diff-markdown.ts';
import { diffTerminal } from './diff-terminal.ts';

/** Every format that a comparison can be told in. */
const FORMATS = { terminal: diffTerminal, json: diffJson, markdown: diffMarkdown } as const;

/** A comparison in one of its formats, in pieces. */
export function tellDiff(diff: ResultsDiff, format: keyof typeof FORMATS, options: ReportOptions): Iterable<string> {
  return FORMATS[format](diff, options);
}
