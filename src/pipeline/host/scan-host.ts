import { randomBytes } from 'node:crypto';
import type { Kept } from '../../core/credential.ts';
import type { ScanResult } from '../../core/scan-result.ts';
import { buildHere } from '../../detectors/prefilter/matching-core.ts';
import { HOST_CHECKS, type HostCheck, hostCheckKind } from '../../posture/host-checks.ts';
import { createAccessListReader } from '../../scanners/access-lists/read-access-lists.ts';
import { createJournal } from '../../scanners/journal.ts';
import { rankFindings } from '../../triage/rank.ts';
import type { InspectOptions } from '../inspect.ts';
import { startInspection } from '../start-inspection.ts';
import { storeKind } from './credential-finding.ts';
import { openFileFindings } from './file-findings.ts';
import type { HostPlan } from './host-plan.ts';
import type { HostRecord } from './host-record.ts';
import { judgeRecords } from './judge-records.ts';
import { lookIntoStores } from './look-into-stores.ts';
import { LARGEST_TEXT } from './scan-shells.ts';
import { scanTexts } from './scan-texts.ts';
import { createTokenReader } from './token-reader.ts';

const CHECKS = Object.keys(HOST_CHECKS) as HostCheck[];

declare const __VERSION__: string;

/** Looks into the known places of the homes, and only there. */
export async function scanHost(plan: HostPlan): Promise<ScanResult> {
  const startedAt = new Date();
  const journal = createJournal();
  for (const diagnostic of plan.diagnostics) journal.report(diagnostic);
  const key = plan.fingerprintKey ?? randomBytes(32).toString('hex');
  const openRules = rulesOpener(plan, key);
  const run = {
    ...plan,
    ...{ key, openRules, readAccessList: createAccessListReader(), readToken: createTokenReader(openRules) },
  };
  const { records, kept, copies, files, bytes } = await lookIntoStores(run, journal);
  const open = plan.homes.flatMap((home) => openFileFindings(home, run));
  const texts = await scanTexts(run, journal);
  const machine = unattendedStores(plan, records, kept);
  const findings = [
    ...records.map(({ finding }) => finding),
    ...judgeRecords(records, machine, plan),
    ...open,
    ...copies,
    ...texts.findings,
  ];
  return {
    tool: { version: __VERSION__, engine: texts.engine, ...(texts.engine !== 'none' && { core: buildHere() }) },
    source: 'host',
    startedAt,
    durationMs: Date.now() - startedAt.getTime(),
    targets: plan.homes.map(({ folder }) => folder),
    base: plan.base,
    rules: [...plan.stores.map(storeKind), ...CHECKS.map((check) => hostCheckKind(check)), ...texts.rules],
    findings: rankFindings(findings),
    kept,
    belowThreshold: 0,
    dropped: [],
    coverage: {
      files: files + texts.files,
      bytes: bytes + texts.bytes,
      skipped: journal.skipped,
      skippedPaths: journal.skippedPaths(),
    },
    diagnostics: journal.diagnostics,
    interrupted: false,
  };
}

/** Compiles the rules for tokens, when it is first called. */
function rulesOpener({ rules, now }: HostPlan, key: string): () => Promise<InspectOptions> {
  const today = now.toISOString().slice(0, 10);
  const options = { hasCustomRules: false, maxSize: LARGEST_TEXT, key, today, foreignComments: [], showSecrets: false };
  let opened: Promise<InspectOptions> | undefined;
  return () => {
    opened ??= startInspection({ ...options, rules, explain: false, stats: false });
    return opened;
  };
}

/** The stores whose presence says that nobody sits at this machine, in words. */
function unattendedStores({ stores }: HostPlan, records: readonly HostRecord[], kept: readonly Kept[]): string[] {
  const present = new Set([...records.map(({ store }) => store.id), ...kept.map(({ store }) => store)]);
  return stores.flatMap(({ id, title, unattended }) => (unattended && present.has(id) ? [`There is a ${title}.`] : []));
}
