import { z } from 'zod';
import { SKIP_REASONS } from '../../core/coverage.ts';
import { PATH_CONTEXTS } from '../../core/finding.ts';
import { CONFIDENCES } from '../../core/kinds/confidence.ts';
import { ACTORS, IDENTITY_PATTERNS } from '../../core/kinds/identity.ts';
import { LIFETIMES } from '../../core/kinds/lifecycle.ts';
import { CATEGORIES, type Category } from '../../core/kinds/provider.ts';
import { SEVERITIES } from '../../core/kinds/severity.ts';
import { ENCODINGS } from '../../core/match.ts';
import { TRACKING } from '../../core/origin.ts';
import { PART_KINDS } from '../../core/rules/part-spec.ts';
import { SCAN_SOURCES } from '../../core/scan-result.ts';
import { REPORT_VERSION } from '../json/scan-record.ts';

/**
 * What `schemas/report.schema.json` says, as far as a reader needs it. What it does not know is dropped: a report of a
 * later version may have more fields. A secret that was shown in a report is dropped, too.
 */
const count = z.number().int().min(0);
const place = z.number().int().min(1);
const text = z.string();
const path = z.string().min(1);
const fingerprint = z.string().regex(/^[0-9a-f]{16,64}$/, 'expected 16 to 64 hexadecimal digits');
const time = z.iso.datetime({ offset: true });

export const suppression = z.object({
  by: z.enum(['inline', 'ignore-file', 'config', 'baseline']),
  reason: text.exactOptional(),
  until: z.iso.date().exactOptional(),
});

const commit = z.object({ commit: text, author: text, authored: text, committer: text, committed: text });

/** The facts about a kind of credential that reports repeat: the rule, as far as it is told. */
export const identity = z.object({ pattern: z.enum(IDENTITY_PATTERNS), actor: z.enum(ACTORS), evidence: text });

export const lifecycle = z.object({
  lifetime: z.enum(LIFETIMES),
  expires: text,
  defaultDays: z.number().positive().exactOptional(),
  rotate: text.exactOptional(),
  revoke: z.object({ url: text.exactOptional(), how: text }),
});

const isCategory = (name: string): name is Category => CATEGORIES.some((known) => known === name);

/** A category that only a later version has is left out. */
const provider = z
  .object({ id: text, name: text, category: text.exactOptional() })
  .transform(({ category = '', ...named }) => (isCategory(category) ? { ...named, category } : named));

export const ruleFacts = z.object({
  id: z.string().min(1),
  title: text,
  provider,
  severityReason: text.exactOptional(),
  leastPrivilege: text.exactOptional(),
  remediation: text.exactOptional(),
  replacement: text.exactOptional(),
});

export const history = z.object({
  introduced: commit,
  removed: commit.exactOptional(),
  atBranchTip: z.boolean(),
  exposedDays: count,
});

export const credential = z.object({
  store: text,
  account: text.exactOptional(),
  issuer: text.exactOptional(),
  scopes: z.array(text).exactOptional(),
  parts: z.array(z.enum(['access', 'refresh'])),
  issued: text.exactOptional(),
  accessExpires: text.exactOptional(),
  evidence: z.record(text, text).default({}),
});

export const kept = z.object({ store: text, title: text, path, account: text.exactOptional(), how: text });

export const posture = z.object({
  mode: z
    .string()
    .regex(/^0[0-7]{3}$/, 'expected permissions such as 0600')
    .exactOptional(),
  readableBy: z.enum(['owner', 'group', 'everybody']).exactOptional(),
  owner: z.int().nonnegative().exactOptional(),
  group: z.int().nonnegative().exactOptional(),
  accessLists: z.enum(['none', 'present', 'possible', 'unknown']).exactOptional(),
  sharedWith: z.array(z.string()).min(1).exactOptional(),
  otherPeople: z.int().positive().exactOptional(),
  storage: z.enum(['memory', 'container layer']).exactOptional(),
  problems: z.array(text),
  advice: text,
  move: z.array(text).exactOptional(),
});

const region = z.object({
  startLine: place,
  startColumn: place,
  endLine: place,
  endColumn: place,
  byteOffset: count,
  byteLength: count,
});

export const fix = z.object({ description: text, edits: z.array(z.object({ region, text })).min(1) });

const match = z.object({
  uri: z.string().min(1),
  tracking: z.enum([...TRACKING, 'stdin']),
  origin: z.enum(['file', 'stdin', 'index', 'git', 'object']).exactOptional(),
  commit: z
    .object({ id: z.string().regex(/^[0-9a-f]{40,64}$/, 'expected a commit'), author: text, date: text })
    .exactOptional(),
  line: place,
  column: place,
  endLine: place,
  endColumn: place,
  byteOffset: count,
  byteLength: count,
  encoding: z.enum(ENCODINGS),
  context: z.enum(PATH_CONTEXTS).exactOptional(),
  fingerprint,
  snippet: text,
  suppression: suppression.exactOptional(),
  fix: fix.exactOptional(),
});

/** What else belongs to a credential. */
export const part = z.object({
  name: text,
  kind: z.enum(PART_KINDS),
  rule: text.exactOptional(),
  preview: text,
  places: z
    .array(
      z.object({
        uri: z.string().min(1),
        line: place,
        column: place,
        endLine: place,
        endColumn: place,
        byteOffset: count,
        byteLength: count,
      }),
    )
    .min(1),
});
export type PartInput = z.infer<typeof part>;

export const finding = z.object({
  rule: ruleFacts,
  severity: z.enum(SEVERITIES),
  confidence: z.enum(CONFIDENCES),
  preview: text,
  identity,
  lifecycle,
  standards: z.array(text),
  references: z.array(text),
  notes: z.array(text),
  parts: z.array(part).exactOptional(),
  suppression: suppression.exactOptional(),
  secretFingerprint: fingerprint.exactOptional(),
  history: history.exactOptional(),
  credential: credential.exactOptional(),
  posture: posture.exactOptional(),
  matches: z.array(match).min(1),
});

export const tool = z.object({
  name: z.literal('cli-cred-scan'),
  version: text,
  engine: text,
  core: z.enum(['simd', 'scalar']).exactOptional(),
});

export const scan = z.object({
  startedAt: time,
  durationMs: count,
  source: z.enum(SCAN_SOURCES).exactOptional(),
  targets: z.array(text),
  base: text,
  rules: count,
  interrupted: z.boolean(),
  change: z
    .object({ kind: z.enum(['index', 'range']), commits: count, certain: z.boolean().exactOptional() })
    .exactOptional(),
  baseline: z.object({ unused: z.array(text) }).exactOptional(),
  repository: z.object({ uri: text, revision: text, branch: text.exactOptional(), root: text }).exactOptional(),
});

export const summary = z.object({ belowThreshold: count });

export const dropped = z.object({ rule: text, path, line: place, preview: text, check: text, reason: text });

const skipReason = z.enum(SKIP_REASONS);
export const coverage = z.object({
  files: count,
  bytes: count,
  skipped: z.partialRecord(skipReason, count),
  skippedPaths: z.array(z.object({ path, reason: skipReason })),
});

export const diagnostic = z.object({
  code: text,
  level: z.enum(['error', 'warning']),
  message: text,
  path: path.exactOptional(),
});

export const version = z.literal(REPORT_VERSION);

/** A whole report of `--format json`. */
export const report = z.object({
  version,
  tool,
  scan,
  summary,
  findings: z.array(finding),
  dropped: z.array(dropped).default([]),
  kept: z.array(kept).exactOptional(),
  coverage,
  diagnostics: z.array(diagnostic),
});

/** What a report tells, as plain data; see toResult. */
export type ReportRecords = z.infer<typeof report>;
export type FindingInput = z.infer<typeof finding>;
export type MatchInput = z.infer<typeof match>;
