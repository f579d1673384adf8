import { createHash } from 'node:crypto';
import type { Finding, Sighting } from '../../src/core/finding.ts';
import type { Rule } from '../../src/core/rules/rule.ts';
import type { ScanResult } from '../../src/core/scan-result.ts';

const CLASSIC: Rule = {
  id: 'github-pat-classic',
  title: 'GitHub personal access token (classic)',
  provider: { id: 'github', name: 'GitHub' },
  severity: 'critical',
  confidence: 'high',
  since: '0.1.0',
  match: { kind: 'token', pattern: 'ghp_[0-9A-Za-z]{36}', literals: ['ghp_'], edges: 'word' },
  checks: [],
  identity: {
    pattern: 'api_key',
    actor: 'human',
    evidence: 'The ghp_ prefix marks a personal access token, which acts as the person who made it.',
  },
  lifecycle: {
    lifetime: 'unknown',
    expires: 'Chosen by the owner when it is made, "no expiration" included; removed after a year without use.',
    rotate: 'Make a fine-grained token, then revoke this one.',
    revoke: { url: 'https://github.com/settings/tokens', how: 'Delete it in the settings.' },
  },
  standards: ['NHI2:2025', 'CWE-798', 'IA-5(7)', 'PR.AA-01'],
  references: ['https://docs.github.com/en/rest/credentials/revoke'],
  examples: [],
  counterExamples: [],
};

/** A rule like a built-in one, with what matters to a test changed. */
export function makeRule(changes: Partial<Rule> = {}): Rule {
  return { ...CLASSIC, ...changes };
}

export interface PlaceOptions {
  readonly path?: string;
  readonly line?: number;
  readonly column?: number;
  readonly changes?: Partial<Sighting>;
}

/** A sighting of 40 characters in a file that git tracks. */
export function makeSighting({
  path = 'src/app.ts',
  line = 3,
  column = 14,
  changes = {},
}: PlaceOptions = {}): Sighting {
  return {
    origin: { kind: 'file', path, tracking: 'tracked' },
    region: {
      startLine: line,
      startColumn: column,
      endLine: line,
      endColumn: column + 40,
      byteOffset: line * 100 + column,
      byteLength: 40,
    },
    encoding: 'plain',
    locationFingerprint: createHash('sha256').update(`${path}:${line}:${column}`).digest('hex').slice(0, 32),
    snippet: `const token = '${'*'.repeat(8)}`,
    ...changes,
  };
}

/** A finding with one sighting in `path`, unless `changes` has others. */
export function makeFinding(place: PlaceOptions = {}, changes: Partial<Finding> = {}): Finding {
  const rule = changes.rule ?? makeRule();
  return {
    rule,
    severity: rule.severity,
    confidence: rule.confidence,
    preview: `ghp_${'*'.repeat(8)}`,
    sightings: [makeSighting(place)],
    notes: [],
    ...changes,
  };
}

/** A whole scan of twelve files. */
export function makeResult(findings: readonly Finding[] = [], changes: Partial<ScanResult> = {}): ScanResult {
  return {
    tool: { version: '0.1.0', engine: 're2' },
    startedAt: new Date('2026-02-03T04:05:06.789Z'),
    durationMs: 1234.5,
    targets: ['.'],
    base: '/home/me/a project',
    rules: [makeRule()],
    findings,
    dropped: [],
    coverage: { files: 12, bytes: 34_567, skipped: {}, skippedPaths: [] },
    diagnostics: [],
    belowThreshold: 0,
    interrupted: false,
    ...changes,
  };
}

/** Names that break reports: spaces, URI syntax, other scripts, control characters, and bytes that are not UTF-8. */
export const ODD_PATHS = [
  'a file with spaces.env',
  'c#/100%/what?.txt',
  'ключи/鍵/clé.txt',
  'line\nbreak\u001b[31m.txt',
  'not-utf8-\udcff\udc80.txt',
  'a&b"c\'d<e>\\f:g.txt',
] as const;

/** A whole report as one text. */
export function render(chunks: Iterable<string>): string {
  return [...chunks].join('');
}
