import type { Suppression } from '../../core/finding.ts';
import { COMMENTING_TOOLS, type CommentingTool } from '../../core/foreign-comments.ts';
import type { Span } from '../../core/match.ts';

/** Tells whether a comment of another tool allows what stands at a place of one text. */
export type ForeignComments = (span: Span) => Suppression | undefined;

/** What stands around a match: its own lines, the one before and the one behind, as far as is looked. */
interface Surroundings {
  readonly own: string;
  readonly before: string;
  readonly behind: string;
  /** Whether a stretch of the text that is turned off has begun before it and has not ended. */
  readonly isTurnedOff: () => boolean;
}

/** Bytes of a line on either side of a match; a comment farther away is not seen. */
const LONGEST_LINE = 4096;
const NEWLINE = 0x0a;

/**
 * As the tools' own documentation has them: gitleaks' README ("gitleaks:allow"), TruffleHog's ("trufflehog:ignore"),
 * detect-secrets' ("Inline Allowlisting"), Kingfisher's ("kingfisher:ignore"), that of secretlint-rule-filter-comments. A
 * comment of Kingfisher on another line than the match's counts where it stands alone.
 */
const DIRECTIVES: Readonly<Record<CommentingTool, (around: Surroundings) => string | undefined>> = {
  gitleaks: ({ own }) => (own.includes('gitleaks:allow') ? 'gitleaks:allow' : undefined),
  trufflehog: ({ own }) => (own.includes('trufflehog:ignore') ? 'trufflehog:ignore' : undefined),
  'detect-secrets': ({ own, before }) => {
    if (/(?:#|\/\/|\/\*|--|;|'|%) ?pragma: ?(?:allow|white)list[ -]secret/.test(own)) return 'pragma: allowlist secret';
    const isNext = /^\W*pragma: ?(?:allow|white)list[ -]nextline[ -]secret/.test(before);
    return isNext ? 'pragma: allowlist nextline secret' : undefined;
  },
  kingfisher: ({ own, before, behind }) => {
    const isAlone = (line: string): boolean => /^\W*kingfisher:ignore\W*$/i.test(line);
    return /kingfisher:ignore/i.test(own) || isAlone(before) || isAlone(behind) ? 'kingfisher:ignore' : undefined;
  },
  secretlint: ({ own, before, isTurnedOff }) => {
    if (own.includes('secretlint-disable-line')) return 'secretlint-disable-line';
    if (before.includes('secretlint-disable-next-line')) return 'secretlint-disable-next-line';
    return isTurnedOff() ? 'secretlint-disable' : undefined;
  },
};

const NONE: ForeignComments = () => undefined;

/** @param text as it is searched: spans are offsets in it */
export function createForeignComments(tools: readonly CommentingTool[], text: Buffer): ForeignComments {
  if (tools.length === 0) return NONE;
  let switches: readonly Switch[] | undefined;
  return ({ start, end }) => {
    const isTurnedOff = (): boolean => {
      switches ??= switchesIn(text);
      return switches.findLast(({ at }) => at < start)?.turns === 'off';
    };
    const around = surroundingsOf(text, start, end, isTurnedOff);
    for (const tool of COMMENTING_TOOLS) {
      const directive = tools.includes(tool) ? DIRECTIVES[tool](around) : undefined;
      if (directive) return { by: 'inline', reason: `${directive}, a comment for ${tool}` };
    }
    return undefined;
  };
}

function surroundingsOf(text: Buffer, start: number, end: number, isTurnedOff: () => boolean): Surroundings {
  const from = lineStart(text, start);
  const until = lineEnd(text, end);
  return {
    own: text.toString('latin1', from, until),
    before: from === 0 ? '' : text.toString('latin1', lineStart(text, from - 1), from - 1),
    behind: until >= text.length ? '' : text.toString('latin1', until + 1, lineEnd(text, until + 1)),
    isTurnedOff,
  };
}

function lineStart(text: Buffer, at: number): number {
  const floor = Math.max(0, at - LONGEST_LINE);
  return floor + text.subarray(floor, at).lastIndexOf(NEWLINE) + 1;
}

function lineEnd(text: Buffer, at: number): number {
  const found = text.subarray(at, at + LONGEST_LINE).indexOf(NEWLINE);
  return found < 0 ? Math.min(text.length, at + LONGEST_LINE) : at + found;
}

interface Switch {
  readonly at: number;
  readonly turns: 'off' | 'on';
}

/**
 * `secretlint-disable` for every rule up to the end of its line, and `secretlint-enable`. One that names rules names those of
 * secretlint, and what closes a comment it takes for a name.
 */
function switchesIn(text: Buffer): readonly Switch[] {
  const switches: Switch[] = [];
  for (let at = text.indexOf('secretlint-'); at >= 0; at = text.indexOf('secretlint-', at + 1)) {
    const word = text.toString('latin1', at + 'secretlint-'.length, at + 80);
    if (word.startsWith('enable')) switches.push({ at, turns: 'on' });
    else if (/^disable[ \t\r]*(?:\n|$|--)/.test(word)) switches.push({ at, turns: 'off' });
  }
  return switches;
}
