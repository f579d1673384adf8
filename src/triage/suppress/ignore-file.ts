import { UsageError } from '../../core/errors.ts';
import { isDay } from './end-date.ts';
import { patternProblem } from './ignore-pattern.ts';
import { plainReason } from './reason.ts';
import { parseRuleList } from './rule-list.ts';

/** Findings that somebody decided not to count, by where they lie and perhaps by rule. */
export interface IgnoreEntry {
  /** As in a .gitignore, relative to `folder`. */
  readonly pattern: string;
  /** Absolute folder that the pattern is relative to. */
  readonly folder: string;
  /** Rule ids; empty: every rule. */
  readonly rules: readonly string[];
  /** The last day on which the entry counts, YYYY-MM-DD. */
  readonly until?: string;
  readonly owner?: string;
  readonly reason?: string;
  readonly by: 'ignore-file' | 'config';
  /** `file:line`, or `file: allow[0]` where lines are not known. */
  readonly source: string;
  /** From 1; 0 where it is not known. */
  readonly lineno: number;
}

const FORM = 'write <path pattern> [rule=<id,…>] [until=YYYY-MM-DD] [owner=…] [reason=… to the end of the line]';

/**
 * Reads the text of a `.cli-cred-scan-ignore`: an entry a line, `#` comments and blank lines.
 *
 * @param path the file, for messages
 * @param folder absolute folder that the patterns are relative to
 * @throws UsageError naming file and line of the first entry that is malformed
 */
export function parseIgnoreFile(text: string, path: string, folder: string): IgnoreEntry[] {
  const entries: IgnoreEntry[] = [];
  text.split('\n').forEach((raw, i) => {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) return;
    const source = `${path}:${i + 1}`;
    const { pattern, rest } = splitPattern(line, source);
    const problem = patternProblem(pattern);
    if (problem) throw new UsageError(`${source}: ${problem}`);
    entries.push({ pattern, folder, ...parseFields(rest, source), by: 'ignore-file', source, lineno: i + 1 });
  });
  return entries;
}

/** The pattern, which may be quoted to hold spaces or to begin with `#`, and what follows it. */
function splitPattern(line: string, source: string): { readonly pattern: string; readonly rest: string } {
  const isQuoted = line.startsWith('"');
  const end = isQuoted ? line.indexOf('"', 1) : line.search(/\s|$/);
  const rest = line.slice(isQuoted ? end + 1 : end);
  if (end < 0) throw new UsageError(`${source}: the quoted pattern has no closing quote`);
  if (isQuoted && /^\S/.test(rest)) throw new UsageError(`${source}: leave a space after the quoted pattern`, FORM);
  return { pattern: line.slice(isQuoted ? 1 : 0, end), rest: rest.trim() };
}

type Fields = Pick<IgnoreEntry, 'rules' | 'until' | 'owner' | 'reason'>;

function parseFields(text: string, source: string): Fields {
  const fields: { -readonly [K in keyof Fields]: Fields[K] } = { rules: [] };
  const seen = new Set<string>();
  for (let rest = text; rest !== ''; ) {
    const [, key, value] = /^([a-z]+)=(\S*)/.exec(rest) ?? [];
    if (key === undefined) throw new UsageError(`${source}: after the pattern only key=value may stand`, FORM);
    if (seen.has(key)) throw new UsageError(`${source}: ${key}= is given twice`);
    seen.add(key);
    if (key === 'reason') {
      const reason = plainReason(rest.slice('reason='.length));
      return reason === undefined ? fields : { ...fields, reason };
    }
    rest = rest.slice(key.length + 1 + value.length).trim();
    if (key === 'rule') fields.rules = ruleList(value, source);
    else if (key === 'until') fields.until = day(value, source);
    else if (key === 'owner') fields.owner = owner(value, source);
    else throw new UsageError(`${source}: there is no key ${key}=`, FORM);
  }
  return fields;
}

function ruleList(value: string, source: string): readonly string[] {
  const rules = parseRuleList(value);
  if (!rules) throw new UsageError(`${source}: rule= needs rule ids, joined by commas without spaces`, FORM);
  return rules;
}

function day(value: string, source: string): string {
  if (!isDay(value)) throw new UsageError(`${source}: until= needs a day, written YYYY-MM-DD`);
  return value;
}

function owner(value: string, source: string): string {
  const text = plainReason(value);
  if (text === undefined) throw new UsageError(`${source}: owner= needs a name without spaces`);
  return text;
}
