import { UsageError } from '../../core/errors.ts';
import { isDay } from '../suppress/end-date.ts';
import { plainReason } from '../suppress/reason.ts';
import { parseRuleList } from '../suppress/rule-list.ts';
import type { Baseline, BaselineEntry } from './entry.ts';

const HEADER = /^# cli-cred-scan baseline v1 salt=(?<salt>[0-9a-f]{32}) key=(?<key>[0-9a-f]{16})$/;
const ENTRY =
  /^(?<fingerprint>[0-9a-f]{32}) rule=(?<rule>\S+)(?: until=(?<until>\S+))?(?: owner=(?<owner>\S+))?(?: reason=(?<reason>.+))?$/;
const FORM = 'an entry is: <fingerprint> rule=<id> [until=YYYY-MM-DD] [owner=…] [reason=… to the end of the line]';
const CONFLICT = /^(?:<{7}|={7}|>{7}|\|{7})/;

/**
 * Reads a baseline: its header, which sorts before everything, and an entry a line in any order. A fingerprint may
 * stand more than once, as after a merge that keeps both sides' lines: then the entry that ends first counts.
 *
 * @param name of the file, for messages
 * @throws UsageError naming file and line of the first line that is no entry
 */
export function parseBaseline(text: string, name: string): Baseline {
  const lines = text.split('\n').map((line) => line.trimEnd());
  const { salt, key } = HEADER.exec(lines[0])?.groups ?? {};
  if (salt === undefined) throw new UsageError(`${name}:1: not a baseline`, 'cli-cred-scan baseline create makes one');
  const entries = new Map<string, BaselineEntry>();
  for (const [i, line] of lines.entries()) {
    if (line === '' || line === lines[0]) continue;
    const entry = parseEntry(line, `${name}:${i + 1}`);
    const known = entries.get(entry.fingerprint);
    entries.set(entry.fingerprint, known ? earlier(known, entry) : entry);
  }
  return { salt, keyCheck: key, entries: sortEntries(entries.values()) };
}

/** By fingerprint, as `LC_ALL=C sort` has them. */
export function sortEntries(entries: Iterable<BaselineEntry>): readonly BaselineEntry[] {
  return [...entries].sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
}

function parseEntry(line: string, source: string): BaselineEntry {
  if (CONFLICT.test(line)) {
    throw new UsageError(
      `${source}: a conflict that is not resolved`,
      'keep the lines of both sides; see docs/baseline.md',
    );
  }
  if (HEADER.test(line)) {
    throw new UsageError(
      `${source}: the header of another baseline`,
      'baselines of two salts cannot be joined; make one anew',
    );
  }
  const { fingerprint, rule, until, owner, reason } = ENTRY.exec(line)?.groups ?? {};
  if (fingerprint === undefined || parseRuleList(rule)?.length !== 1)
    throw new UsageError(`${source}: not an entry`, FORM);
  if (until !== undefined && !isDay(until)) throw new UsageError(`${source}: until= needs a day, written YYYY-MM-DD`);
  const [plainOwner, plainWords] = [plainReason(owner ?? ''), plainReason(reason ?? '')];
  return {
    fingerprint,
    rule,
    ...(until !== undefined && { until }),
    ...(plainOwner !== undefined && { owner: plainOwner }),
    ...(plainWords !== undefined && { reason: plainWords }),
  };
}

/** The stricter of two entries for one secret; what never ends is the least strict. */
function earlier(a: BaselineEntry, b: BaselineEntry): BaselineEntry {
  return (b.until ?? '9999') < (a.until ?? '9999') ? b : a;
}
