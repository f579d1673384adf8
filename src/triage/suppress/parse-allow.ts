import { isDay } from './end-date.ts';
import { plainReason } from './reason.ts';
import { parseRuleList } from './rule-list.ts';

/** A comment such as `cli-cred-scan:allow stripe-secret-key until=2030-01-31 reason=documentation`. */
export interface Allow {
  readonly kind: 'allow';
  /** Empty: every rule. */
  readonly rules: readonly string[];
  readonly until?: string;
  readonly reason?: string;
  /** Nothing but the comment stands on the line. */
  readonly isAlone: boolean;
}

/** A comment that somebody meant to allow something with, and that does not say what. */
export interface MalformedAllow {
  readonly kind: 'malformed';
  readonly problem: string;
  readonly isAlone: boolean;
}

const MARKER = 'cli-cred-scan:allow';
const LONGEST_COMMENT = 512;
const LONGEST_INTRODUCER = 64;
/** What a comment that ends before its line does begins and ends with. */
const BRACKETS = [
  ['/*', '*/'],
  ['<!--', '-->'],
  ['{#', '#}'],
  ['<%', '%>'],
  ['{{', '}}'],
  ['(*', '*)'],
  ['"', '"'],
  ["'", "'"],
] as const;

/** Whether there may be an allow comment; most lines have none. */
export const mayAllow = (lineText: string): boolean => lineText.includes(MARKER);

/**
 * Reads the allow comment of a line, if there is one.
 *
 * @param lineText latin1 (one char per byte); the text after the marker is read as UTF-8, up to 512 bytes of it
 */
export function parseAllow(lineText: string): Allow | MalformedAllow | undefined {
  const at = lineText.indexOf(MARKER);
  if (at < 0) return undefined;
  const after = lineText.slice(at + MARKER.length, at + MARKER.length + LONGEST_COMMENT);
  const before = lineText.slice(Math.max(0, at - LONGEST_COMMENT), at);
  if (/[\w-]$/.test(before) || /^[\w-]/.test(after)) return undefined;
  const end = commentEnd(before, after);
  const isAlone =
    at <= LONGEST_INTRODUCER && /^\W*(?:(?:rem|dnl)\s)?\W*$/i.test(before) && /^\W*$/.test(after.slice(end));
  const comment = Buffer.from(after.slice(0, end), 'latin1').toString('utf8');
  return parseWords(comment.trim(), isAlone);
}

/** The index in `after` where the comment ends that the marker stands in. */
function commentEnd(before: string, after: string): number {
  for (const [open, close] of BRACKETS) {
    const isOpen =
      open === close ? before.trimEnd().endsWith(open) : before.lastIndexOf(open) > before.lastIndexOf(close);
    const end = isOpen ? after.indexOf(close) : -1;
    if (end >= 0) return end;
  }
  return after.length;
}

function parseWords(comment: string, isAlone: boolean): Allow | MalformedAllow {
  const malformed = (problem: string): MalformedAllow => ({ kind: 'malformed', problem, isAlone });
  let rules: readonly string[] | undefined;
  let until: string | undefined;
  for (let rest = comment; rest !== ''; ) {
    const word = /^\S+/.exec(rest)![0];
    const key = /^([\w-]*)=/.exec(word)?.[1];
    if (key === 'reason') {
      const reason = plainReason(rest.slice('reason='.length));
      return { kind: 'allow', rules: rules ?? [], ...untilPart(until), ...(reason && { reason }), isAlone };
    }
    rest = rest.slice(word.length).trimStart();
    if (key === 'until') {
      until = word.slice('until='.length);
      if (!isDay(until)) return malformed('the allow comment needs until=YYYY-MM-DD');
    } else if (key === undefined && rules === undefined && until === undefined) {
      rules = parseRuleList(word);
      if (!rules) return malformed('the allow comment names something that cannot be a rule');
    } else {
      return malformed('the allow comment has a word too many; write [rule-id,…] [until=YYYY-MM-DD] [reason=…]');
    }
  }
  return { kind: 'allow', rules: rules ?? [], ...untilPart(until), isAlone };
}

function untilPart(until: string | undefined): { readonly until?: string } {
  return until === undefined ? {} : { until };
}
