import type { Allowlist } from '../../core/rules/search-match.ts';
import type { Source } from '../candidate.ts';
import { asciiWindow } from '../regex/ascii-window.ts';
import type { PatternHit, RegexEngine } from '../regex/engine.ts';

/** A match and where it stands. */
export interface AllowSubject {
  readonly bytes: Buffer;
  readonly hit: PatternHit;
  readonly source: Source;
}

/** The longest stretch of a line on either side of a match that an allowlist looks at. */
const LONGEST_LINE = 16_384;
const NEWLINE = 0x0a;

/** Tells which of some allowlists covers a match, if one does. Patterns are compiled when they are first needed. */
export function allowlistFinder(
  allowlists: readonly Allowlist[],
  engine: RegexEngine,
): (subject: AllowSubject) => Allowlist | undefined {
  const tests = allowlists.map((allowlist) => ({ allowlist, criteria: criteriaOf(allowlist, engine) }));
  return (subject) => {
    const covering = tests.find(({ allowlist: { condition }, criteria }) =>
      condition === 'all' ? criteria.every((holds) => holds(subject)) : criteria.some((holds) => holds(subject)),
    );
    return covering?.allowlist;
  };
}

type Criterion = (subject: AllowSubject) => boolean;

/** Those that are given, cheap ones first. */
function criteriaOf(
  { paths, commits, regexes, target, stopwords }: Allowlist,
  engine: RegexEngine,
): readonly Criterion[] {
  const inPath = textFinder(paths, engine);
  const inText = textFinder(regexes, engine);
  const words = stopwords.map((word) => word.toLowerCase());
  const criteria: Criterion[] = [];
  if (commits.length > 0)
    criteria.push(({ source: { commit } }) => commit !== undefined && commits.includes(commit.toLowerCase()));
  if (paths.length > 0)
    criteria.push(({ source: { path } }) => path !== undefined && inPath(Buffer.from(path, 'utf8')));
  if (words.length > 0) {
    criteria.push(({ bytes, hit }) => {
      const secret = bytes.toString('latin1', hit.start, hit.end).toLowerCase();
      return words.some((word) => secret.includes(word));
    });
  }
  if (regexes.length > 0) criteria.push((subject) => inText(targetOf(subject, target)));
  return criteria;
}

function targetOf({ bytes, hit }: AllowSubject, target: Allowlist['target']): Buffer {
  if (target === 'secret') return bytes.subarray(hit.start, hit.end);
  if (target === 'match') return bytes.subarray(hit.matchStart, hit.matchEnd);
  const before = bytes.subarray(Math.max(0, hit.matchStart - LONGEST_LINE), hit.matchStart);
  const after = bytes.subarray(hit.matchEnd, hit.matchEnd + LONGEST_LINE);
  const end = after.indexOf(NEWLINE);
  return bytes.subarray(
    hit.matchStart - before.length + before.lastIndexOf(NEWLINE) + 1,
    hit.matchEnd + (end < 0 ? after.length : end),
  );
}

/** Whether one of the patterns occurs in a text. */
export function textFinder(patterns: readonly string[], engine: RegexEngine): (text: Buffer) => boolean {
  let compiled: readonly ReturnType<RegexEngine['compile']>[] | undefined;
  return (text) => {
    compiled ??= patterns.map((pattern) => engine.compile(pattern));
    const ascii = asciiWindow(text, 0, text.length);
    return compiled.some((pattern) => pattern.find(ascii, 0) !== undefined);
  };
}
