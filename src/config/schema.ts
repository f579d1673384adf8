import { z } from 'zod';
import { UsageError } from '../core/errors.ts';
import { COMMENTING_TOOLS } from '../core/foreign-comments.ts';
import { CONFIDENCES } from '../core/kinds/confidence.ts';
import { ACTORS, IDENTITY_PATTERNS } from '../core/kinds/identity.ts';
import { SEVERITIES } from '../core/kinds/severity.ts';
import { ruleFileSchema } from '../rules/schema.ts';
import { isDay } from '../triage/suppress/end-date.ts';
import { patternProblem } from '../triage/suppress/ignore-pattern.ts';
import { parseRuleList } from '../triage/suppress/rule-list.ts';
import { parseSize } from './size.ts';

const glob = z.string().min(1).max(1000);
const ruleId = z.string().refine((text) => parseRuleList(text)?.length === 1, 'not the id of a rule');

const sizeSchema = z
  .union([z.number(), z.string()], 'write a number of bytes, or text such as 10MB')
  .superRefine((value, context) => {
    try {
      parseSize(value);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      context.addIssue({ code: 'custom', message: `${error.message}: ${error.hint}` });
    }
  });

const pathSchema = z.string().superRefine((pattern, context) => {
  const problem = patternProblem(pattern);
  if (problem) context.addIssue({ code: 'custom', message: problem });
});

const allowSchema = z
  .strictObject({
    path: pathSchema.exactOptional().describe("gitignore-style pattern, relative to this file's folder"),
    rule: z
      .union([ruleId, z.array(ruleId).min(1)], 'write the id of a rule, or a list of ids')
      .exactOptional()
      .describe('id of a rule, or a list of them; every rule when not given'),
    until: z
      .string()
      .refine(isDay, 'write a day as YYYY-MM-DD')
      .exactOptional()
      .describe('the last day on which the entry counts, YYYY-MM-DD'),
    owner: z.string().min(1).max(200).exactOptional().describe('who decided, or who is to be asked'),
    reason: z.string().min(3).max(1000).describe('why these are no findings; reports show it'),
  })
  .refine((entry) => entry.path !== undefined || entry.rule !== undefined, {
    message: 'give path, rule or both',
    path: ['path'],
  });

const rulesSchema = z.strictObject({
  disable: z.array(ruleId).exactOptional().describe('rules that take no part'),
  only: z.array(ruleId).min(1).exactOptional().describe('no other rules take part'),
});

const until = z.string().refine(isDay, 'write a day as YYYY-MM-DD');

const lifetimeSchema = z.strictObject({
  actor: z.enum(ACTORS).exactOptional().describe('only credentials of people, or of services'),
  pattern: z.enum(IDENTITY_PATTERNS).exactOptional().describe('only credentials of this kind'),
  maxDays: z.number().positive().describe('a credential that lives longer is a finding'),
});

const exceptionSchema = z.strictObject({
  store: z.string().min(1).describe('id of the store'),
  account: z.string().min(1).exactOptional().describe('as the report names it; every account when not given'),
  owner: z.string().min(1).max(200).describe('who decided, or who is to be asked'),
  until: until.describe('the last day on which the exception counts, YYYY-MM-DD'),
  reason: z.string().min(3).max(1000).describe('why these do not count; reports show it'),
});

const hostSchema = z.strictObject({
  lifetimes: z.array(lifetimeSchema).default([]).describe('the first that fits a credential counts'),
  exceptions: z.array(exceptionSchema).default([]).describe('credentials on this machine that do not count'),
});

/** A configuration file as it is written, in YAML, JSON or TOML. Unknown keys are errors. */
export const configSchema = z
  .strictObject({
    $schema: z.string().exactOptional().describe('where an editor finds the schema of this file; not used'),
    include: z.array(glob).exactOptional().describe('only files that match one of these globs are scanned'),
    exclude: z.array(glob).exactOptional().describe('files that match one of these globs are not scanned'),
    maxSize: sizeSchema.exactOptional().describe('larger files are skipped: bytes, or text such as 10MB or 512KiB'),
    trackedOnly: z.boolean().exactOptional().describe('scan only the files that git tracks'),
    severity: z.enum(SEVERITIES).exactOptional().describe('findings of lower severity are left out'),
    confidence: z.enum(CONFIDENCES).exactOptional().describe('findings of lower confidence are left out'),
    failOn: z
      .enum([...SEVERITIES, 'none'])
      .exactOptional()
      .describe('the severity from which findings make the exit code 1; none: never'),
    rules: rulesSchema.exactOptional().describe('which rules take part; all when not given'),
    foreignComments: z
      .array(z.enum(COMMENTING_TOOLS))
      .exactOptional()
      .describe('tools whose own comments, such as gitleaks:allow, allow a finding as well'),
    customRules: z.array(ruleFileSchema).default([]).describe('rules of your own, written as the built-in ones are'),
    allow: z.array(allowSchema).default([]).describe('findings that do not count, by place, by rule or both'),
    host: hostSchema.exactOptional().describe('what holds for the credentials that the host command finds'),
  })
  .describe('Configuration of cli-cred-scan');

export type ConfigSource = z.output<typeof configSchema>;
