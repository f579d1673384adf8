import { isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';
import { UsageError } from '../core/errors.ts';
import type { MatchSpec } from '../core/rules/match-spec.ts';
import type { Rule } from '../core/rules/rule.ts';
import { firstIssue, issueWords } from './issue-words.ts';
import { analysePattern, NoLiteralError } from './pattern/literals.ts';
import { parsePattern } from './pattern/parse.ts';
import { plannedSearch } from './pattern/plan-search.ts';
import { type RuleFileSource, type RuleSource, ruleFileSchema } from './schema.ts';

/**
 * Reads the text of a rule file.
 *
 * @param file name for messages
 * @throws UsageError naming file, line, rule and field of the first thing that is wrong
 */
export function parseRuleFile(text: string, file: string): Rule[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [problem] = document.errors;
  if (problem) throw new UsageError(`${file}:${lines.linePos(problem.pos[0]).line}: ${firstLine(problem.message)}`);
  const content: unknown = document.toJS({ maxAliasCount: 100 });
  const parsed = ruleFileSchema.safeParse(content);
  if (!parsed.success) {
    const issue = firstIssue(parsed.error.issues);
    const line = lines.linePos(startOf(document.contents, issue.path)).line;
    throw new UsageError(`${file}:${line}: ${describeIssue(issue, content)}`);
  }
  return compileRuleFile(parsed.data, file);
}

/**
 * Turns validated rule sources into rules.
 *
 * @throws UsageError when a pattern is not understood
 */
export function compileRuleFile(source: RuleFileSource, file: string): Rule[] {
  return source.rules.map((rule) => {
    try {
      return compileRule(rule, source.provider);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      throw new UsageError(
        `${file}: rule ${rule.id}: ${error.message}`,
        'docs/adding-a-rule.md says what a pattern may contain',
      );
    }
  });
}

const INNER_UNDERSCORE = /(?<=[a-z0-9])_(?=[a-z0-9])/g;

function compileRule(source: RuleSource, provider: Rule['provider']): Rule {
  for (const pattern of valuePatterns(source)) parsePattern(pattern);
  const {
    token: _token,
    assignment: _assignment,
    nearby: _nearby,
    named: _named,
    keystore: _keystore,
    ...shared
  } = source;
  return { ...shared, provider, match: matchOf(source) } as Rule;
}

/** Patterns of values alone, which are first used where something is scanned. */
function valuePatterns({ assignment, nearby, parts = [] }: RuleSource): readonly string[] {
  return [assignment, nearby, ...parts].flatMap((holder) => holder?.value ?? []);
}

function matchOf(source: RuleSource): MatchSpec {
  if (source.token) return tokenOrSearch(source.token);
  if (source.assignment)
    return { kind: 'assignment', ...source.assignment, keywords: spellingsOf(source.assignment.keywords) };
  if (source.nearby) return { kind: 'nearby', ...source.nearby, keywords: spellingsOf(source.nearby.keywords) };
  if (source.keystore) return { kind: 'keystore', ...source.keystore };
  return { kind: 'named', ...source.named! };
}

/** `acme_key` is also acme-key and acmeKey; what begins with another keyword is found by that one. */
function spellingsOf(keywords: readonly string[]): readonly string[] {
  const others = keywords.flatMap((word) => ['-', ''].map((by) => word.replace(INNER_UNDERSCORE, by)));
  const isNew = (word: string) => !keywords.some((keyword) => word.startsWith(keyword));
  return [...keywords, ...new Set(others.filter(isNew))];
}

/** A token is found by its literals; where nobody knows one, it is searched for in whole texts. */
function tokenOrSearch(token: NonNullable<RuleSource['token']>): MatchSpec {
  try {
    const { literals } = analysePattern(token.pattern, token.literals);
    return { kind: 'token', ...token, literals };
  } catch (error) {
    if (!(error instanceof NoLiteralError)) throw error;
    return plannedSearch({ pattern: token.pattern, edges: token.edges, keywords: [], allowlists: [] });
  }
}

function describeIssue(issue: z.core.$ZodIssue, content: unknown): string {
  const [, index, ...field] = issue.path;
  const rule = (content as { rules?: { id?: unknown }[] })?.rules?.[index as number];
  const where = typeof rule?.id === 'string' ? `rule ${rule.id}: ` : '';
  const name = typeof index === 'number' ? field.join('.') : issue.path.join('.');
  return `${where}${name ? `${name}: ` : ''}${issueWords(issue)}`;
}

/** The offset of the node at `path`, or of the nearest parent that exists. */
export function startOf(root: Node | null, path: readonly PropertyKey[]): number {
  let node: unknown = root;
  let start = root?.range?.[0] ?? 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
      node = pair?.value;
    } else {
      node = (node as { items?: unknown[] } | undefined)?.items?.[key as number];
    }
    const range = (node as Node | undefined)?.range;
    if (!range) break;
    start = range[0];
  }
  return start;
}

const firstLine = (text: string): string => text.split('\n')[0];
