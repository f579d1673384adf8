import type { Diagnostic } from '../../core/diagnostic.ts';
import type { Suppression } from '../../core/finding.ts';
import { hasRunOut } from './end-date.ts';
import { type Allow, mayAllow, parseAllow } from './parse-allow.ts';

/** A match's line and the one before it, for somebody who looks for a comment that allows the match. */
export interface AllowPlace {
  readonly path: string;
  /** Of `line`, from 1. */
  readonly lineNumber: number;
  /** Latin1, with every secret masked: what stands after `reason=` is shown in reports. */
  readonly line: string;
  /** Latin1 and masked; not given on the first line. */
  readonly previousLine?: string;
}

export interface InlineVerdict {
  readonly suppression?: Suppression;
  /** `malformed-allow-comment` and `expired-allow-comment`: comments that somebody meant, and that do not count. */
  readonly diagnostics: readonly Diagnostic[];
}

const NONE: InlineVerdict = { diagnostics: [] };

/**
 * Looks for `cli-cred-scan:allow` beside a match: in a comment on its line, or alone on the line before.
 *
 * @param today YYYY-MM-DD; a comment counts up to its `until`, that day included
 */
export function inlineSuppression(place: AllowPlace, ruleId: string, today: string): InlineVerdict {
  if (!mayAllow(place.line) && !mayAllow(place.previousLine ?? '')) return NONE;
  const diagnostics: Diagnostic[] = [];
  const warn = (code: string, lineNumber: number, message: string): void => {
    diagnostics.push({ code, level: 'warning', message: `line ${lineNumber}: ${message}`, path: place.path });
  };
  const candidates = [
    { text: place.line, lineNumber: place.lineNumber, isBefore: false },
    { text: place.previousLine ?? '', lineNumber: place.lineNumber - 1, isBefore: true },
  ];
  for (const { text, lineNumber, isBefore } of candidates) {
    const parsed = parseAllow(text);
    if (!parsed || (isBefore && !parsed.isAlone)) continue;
    if (parsed.kind === 'malformed') {
      warn('malformed-allow-comment', lineNumber, parsed.problem);
    } else if (covers(parsed, ruleId)) {
      if (!hasRunOut(parsed.until, today)) return { suppression: toSuppression(parsed), diagnostics };
      warn('expired-allow-comment', lineNumber, `the allow comment ran out on ${parsed.until}`);
    }
  }
  return { diagnostics };
}

function covers(allow: Allow, ruleId: string): boolean {
  return allow.rules.length === 0 || allow.rules.includes(ruleId);
}

function toSuppression({ until, reason }: Allow): Suppression {
  return { by: 'inline', ...(reason !== undefined && { reason }), ...(until !== undefined && { until }) };
}
