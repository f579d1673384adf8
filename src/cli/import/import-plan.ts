import type { CommentingTool } from '../../core/foreign-comments.ts';
import { displayPath } from '../../core/path.ts';
import type { AcceptedPlace, ImportedSettings } from '../../import/settings/imported-settings.ts';
import { patternProblem } from '../../triage/suppress/ignore-pattern.ts';
import { plainReason } from '../../triage/suppress/reason.ts';

/** What an import writes and tells, apart from the baseline. */
export interface ImportPlan {
  /** Tools whose comments are to be honoured. */
  readonly comments: readonly CommentingTool[];
  /** Lines of the ignore file. */
  readonly ignore: readonly string[];
  readonly places: readonly AcceptedPlace[];
  readonly advice: readonly string[];
  readonly losses: readonly string[];
}

/**
 * What to write for the settings of other tools.
 *
 * @param comments how many comments of each tool there are
 */
export function planImport(
  settings: readonly ImportedSettings[],
  comments: ReadonlyMap<CommentingTool, number>,
): ImportPlan {
  const losses = settings.flatMap((one) => one.losses);
  const ignore = new Set<string>();
  for (const { file, ignore: entries } of settings) {
    for (const { pattern, reason } of entries) {
      const problem = pattern.includes('"') ? 'it has a quotation mark' : patternProblem(pattern);
      if (problem) losses.push(`${file}: ${pattern}: ${problem}`);
      else ignore.add(ignoreLine(pattern, reason));
    }
  }
  return {
    comments: [...comments.keys()].sort(),
    ignore: [...ignore].sort(),
    places: settings.flatMap(({ places }) => places),
    advice: settings.flatMap(({ advice }) => advice),
    losses,
  };
}

function ignoreLine(pattern: string, reason: string): string {
  const quoted = /[\s#]/.test(pattern) ? `"${pattern}"` : pattern;
  return `${quoted} reason=${plainReason(reason) ?? 'imported'}`;
}

const MADE = '# Made by cli-cred-scan import.\n';

/** The configuration; undefined when there is nothing to configure. */
export function configText({ comments }: ImportPlan): string | undefined {
  return comments.length === 0 ? undefined : `${MADE}foreignComments: [${comments.join(', ')}]\n`;
}

/** The ignore file; undefined when there is nothing to ignore. */
export function ignoreText({ ignore }: ImportPlan): string | undefined {
  return ignore.length === 0 ? undefined : `${MADE}${ignore.map((line) => `${line}\n`).join('')}`;
}

/** A part of what is told: a heading and lines; nothing when there are none. */
export function* section(heading: string, lines: readonly string[]): Iterable<string> {
  if (lines.length === 0) return;
  yield `${heading}\n`;
  for (const line of lines) yield `  ${displayPath(line)}\n`;
  yield '\n';
}
