import { z } from 'zod';
import type { Severity } from '../../../core/kinds/severity.ts';
import { uriToPath } from '../../../core/path.ts';
import type { ForeignFinding } from './foreign-finding.ts';

const text = z.object({ text: z.string() });
const rule = z.object({
  id: z.string(),
  name: z.string().exactOptional(),
  shortDescription: text.exactOptional(),
  helpUri: z.string().exactOptional(),
  defaultConfiguration: z.object({ level: z.string().exactOptional() }).exactOptional(),
  properties: z.looseObject({ 'security-severity': z.coerce.number().exactOptional() }).exactOptional(),
});
type Rule = z.infer<typeof rule>;

const location = z.object({
  physicalLocation: z.object({
    artifactLocation: z.object({ uri: z.string() }),
    region: z
      .object({
        startLine: z.int().default(1),
        startColumn: z.int().default(1),
        endLine: z.int().exactOptional(),
        endColumn: z.int().exactOptional(),
        snippet: text.exactOptional(),
      })
      .default({ startLine: 1, startColumn: 1 }),
  }),
});

const result = z.object({
  ruleId: z.string().exactOptional(),
  ruleIndex: z.int().exactOptional(),
  level: z.string().exactOptional(),
  kind: z.string().default('fail'),
  locations: z.array(location).default([]),
  partialFingerprints: z.record(z.string(), z.unknown()).default({}),
  suppressions: z.array(z.looseObject({ status: z.string().exactOptional() })).default([]),
});
type Result = z.infer<typeof result>;

/** SARIF 2.1.0 §3.14, as far as places need it; what scanners write into messages and properties is not taken over. */
const schema = z.object({
  tool: z.object({ driver: z.object({ name: z.string(), rules: z.array(rule).default([]) }) }),
  results: z.array(result).default([]),
});

/** A run of any scanner. Messages and snippets may hold the secret. @throws z.ZodError */
export function readForeignRun(run: unknown): { readonly tool: string; readonly places: readonly ForeignFinding[] } {
  const { tool, results } = schema.parse(run);
  const byId = new Map(tool.driver.rules.map((known) => [known.id, known]));
  const problems = results.filter(({ kind }) => kind === 'fail' || kind === 'review' || kind === 'open');
  return {
    tool: tool.driver.name,
    places: problems.flatMap((found) => {
      const known = byId.get(found.ruleId ?? '') ?? tool.driver.rules[found.ruleIndex ?? -1];
      return placesOf(found, known);
    }),
  };
}

function placesOf(found: Result, known: Rule | undefined): readonly ForeignFinding[] {
  const id = found.ruleId ?? known?.id ?? 'unknown';
  return found.locations.map(({ physicalLocation: { artifactLocation, region } }) => ({
    rule: id,
    title: known?.shortDescription?.text || known?.name || id,
    severity: severityOf(found, known),
    path: pathOf(artifactLocation.uri),
    line: Math.max(1, region.startLine),
    column: Math.max(1, region.startColumn),
    ...(region.endLine !== undefined && { endLine: Math.max(1, region.endLine) }),
    ...(region.endColumn !== undefined && { endColumn: Math.max(1, region.endColumn) }),
    ...(region.snippet && { secret: region.snippet.text }),
    ...(known?.helpUri && { reference: known.helpUri }),
    ...(found.suppressions.length > 0 && { notes: ['The scanner that wrote the report has it suppressed.'] }),
  }));
}

const pathOf = (uri: string): string => uriToPath(uri.replace(/^file:\/\/(?=\/)/, ''));

/** GitHub's scale of `security-severity` before the level, which only tells how loud a tool wants to be. */
function severityOf(found: Result, known: Rule | undefined): Severity {
  const score = known?.properties?.['security-severity'];
  if (score !== undefined) return score >= 9 ? 'critical' : score >= 7 ? 'high' : score >= 4 ? 'medium' : 'low';
  const level = found.level ?? known?.defaultConfiguration?.level ?? 'warning';
  return level === 'error' ? 'high' : level === 'warning' ? 'medium' : 'low';
}
