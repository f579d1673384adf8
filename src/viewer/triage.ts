import { UsageError } from '../core/errors.ts';
import type { Finding } from '../core/finding.ts';
import { addFindings, emptyBaseline, type KeyedBaseline } from '../triage/baseline/add-findings.ts';
import { toSuppression } from '../triage/baseline/apply-baseline.ts';
import { type EntryFields, entryFields } from '../triage/baseline/entry-fields.ts';
import { baselineFingerprint, baselineKey, keyCheckOf } from '../triage/baseline/fingerprint.ts';
import { formatBaseline } from '../triage/baseline/format-baseline.ts';
import { parseBaseline } from '../triage/baseline/parse-baseline.ts';
import { hasRunOut } from '../triage/suppress/end-date.ts';
import type { BaselineFile } from './baseline-file.ts';

/** Somebody else wrote the baseline since it was read: nothing was written. */
export class ChangedBaseline extends Error {
  override readonly name = 'ChangedBaseline';
}

export interface TriageSetup {
  /** As the report has them. */
  readonly findings: readonly Finding[];
  readonly file: BaselineFile;
  /** Of fingerprints; without one, nothing can be accepted. */
  readonly userKey: string | undefined;
  /** YYYY-MM-DD. */
  readonly today: () => string;
}

/** Accepts findings by writing them to a baseline, and takes that back. Every call but `load` goes by what was loaded last. */
export interface Triage {
  /** Reads the baseline anew. @returns why nothing can be accepted, if so */
  readonly load: () => Promise<string | undefined>;
  /** The findings in the report's order, with what the baseline covers suppressed. */
  readonly findings: () => readonly Finding[];
  /**
   * @param indexes of findings, all of which are open and have a fingerprint
   * @throws ChangedBaseline; UsageError for wrong fields, findings that cannot be accepted, a file that cannot be written
   */
  readonly accept: (
    indexes: readonly number[],
    fields: Readonly<Record<keyof EntryFields, string | undefined>>,
  ) => Promise<void>;
  /** Takes the last acceptance back. @throws ChangedBaseline; UsageError when there is none */
  readonly undo: () => Promise<void>;
  /** How many acceptances can be taken back. */
  readonly undoable: () => number;
}

const NO_KEY = 'Set CLI_CRED_SCAN_FINGERPRINT_KEY to the key that the scan was made with, and start the viewer again.';

export function createTriage({ findings, file, userKey, today }: TriageSetup): Triage {
  let text: string | undefined;
  let baseline: KeyedBaseline | undefined;
  /** Why nothing can be written. */
  let closed: string | undefined = userKey === undefined ? NO_KEY : undefined;
  /** Texts of the file before each acceptance, the last one last. */
  let before: (string | undefined)[] = [];
  const keys = new Map<string, Buffer>();

  function keyed(content: string): KeyedBaseline {
    const parsed = parseBaseline(content, file.name);
    const key = keys.get(parsed.salt) ?? baselineKey(userKey ?? '', parsed.salt);
    keys.set(parsed.salt, key);
    if (keyCheckOf(key) === parsed.keyCheck) return { ...parsed, key };
    throw new UsageError(`${file.name} was made with another CLI_CRED_SCAN_FINGERPRINT_KEY.`);
  }

  async function write(next: string | undefined): Promise<void> {
    if ((await file.replace(text, next)) === 'changed') throw new ChangedBaseline();
    text = next;
    baseline = next === undefined ? undefined : keyed(next);
  }

  async function load(): Promise<string | undefined> {
    if (userKey === undefined) return closed;
    try {
      const now = await file.read();
      // What somebody else has written since is not ours to take back.
      if (now !== text) before = [];
      text = now;
      baseline = now === undefined ? undefined : keyed(now);
      closed = undefined;
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      baseline = undefined;
      closed = error.message;
    }
    return closed;
  }

  const shown = (): readonly Finding[] => withBaseline(findings, baseline, today());
  return {
    load,
    findings: shown,
    async accept(indexes, fields) {
      if (userKey === undefined || closed !== undefined) throw new UsageError(closed ?? NO_KEY);
      const now = shown();
      const chosen = indexes.map((index) => now[index]);
      if (chosen.length === 0 || !chosen.every(isAcceptable)) throw new UsageError('not all of these can be accepted');
      const next = addFindings(baseline ?? emptyBaseline(userKey), chosen, entryFields(fields));
      const was = text;
      await write([...formatBaseline(next)].join(''));
      before.push(was);
    },
    async undo() {
      if (before.length === 0) throw new UsageError('there is nothing to take back');
      await write(before.at(-1));
      before.pop();
    },
    undoable: () => before.length,
  };
}

/** Whether a finding is open, and its secret has a name. */
export const isAcceptable = (finding: Finding | undefined): boolean =>
  finding?.secretFingerprint !== undefined && !finding.suppression;

/** What the baseline that was loaded says, in place of the one that was known when the scan was made. */
function withBaseline(
  findings: readonly Finding[],
  baseline: KeyedBaseline | undefined,
  today: string,
): readonly Finding[] {
  if (!baseline) return findings;
  const entries = new Map(
    baseline.entries.filter(({ until }) => !hasRunOut(until, today)).map((entry) => [entry.fingerprint, entry]),
  );
  return findings.map((finding) => {
    if (finding.secretFingerprint === undefined) return finding;
    const entry = entries.get(baselineFingerprint(baseline.key, finding.secretFingerprint));
    const { suppression, ...open } = finding;
    if (suppression && suppression.by !== 'baseline') return finding;
    return entry ? { ...open, suppression: toSuppression(entry) } : open;
  });
}
