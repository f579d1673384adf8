import { TOKEN } from '../../engine/assembly/layout.ts';
import type { Rule } from '../core/rules/rule.ts';
import { CHECKSUMS } from './checksum.ts';
import { lintFacts } from './lint-facts.ts';
import { lintParts } from './lint-parts.ts';
import { lintReasons } from './lint-reasons.ts';
import type { PatternNode } from './pattern/ast.ts';
import { isAscii } from './pattern/is-ascii.ts';
import { analysePattern } from './pattern/literals.ts';
import { parsePattern } from './pattern/parse.ts';
import { expectedPerMillion } from './tables/frequency.ts';
import { probesOf } from './tables/probe.ts';

export interface LintProblem {
  readonly rule: string;
  readonly message: string;
}

/** A match may begin at most this many bytes before its literal: each candidate costs a search of that length. */
const MOST_BYTES_BEFORE_LITERAL = 200;
/** The longest a match may be: candidates of a hostile file cost a search of this length each. */
const LONGEST_MATCH = 65_536;

/** Times in a million bytes of source code. */
const MOST_COMMON_LITERAL = 250;
/** Bytes whose sets are known from the start of the match on: so many rule out nearly every place. */
const TELLING_SHAPE = 16;

/** Everything about rules that the schema cannot say; empty when all is well. */
export function lintRules(rules: readonly Rule[]): readonly LintProblem[] {
  const seen = new Set<string>();
  const problems: LintProblem[] = [];
  for (const rule of rules) {
    const report = (message: string) => problems.push({ rule: rule.id, message });
    if (seen.has(rule.id)) report('the id is taken by another rule');
    seen.add(rule.id);
    lintChecks(rule, report);
    lintFacts(rule, report);
    try {
      lintPatterns(rule, report);
      lintLiterals(rule, report);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      report(error.message);
    }
  }
  lintParts(rules, ({ id }, message) => problems.push({ rule: id, message }));
  lintReasons(rules, ({ id }, message) => problems.push({ rule: id, message }));
  return problems;
}

function lintChecks(rule: Rule, report: (message: string) => void): void {
  for (const check of rule.checks) {
    if (check.check === 'checksum' && !Object.hasOwn(CHECKSUMS, check.algorithm)) {
      report(`no checksum is called ${check.algorithm}; known: ${Object.keys(CHECKSUMS).join(', ')}`);
    }
  }
}

/** A literal is where the work begins: one that stands everywhere makes a rule slow, unless its shape rules most places out. */
function lintLiterals(rule: Rule, report: (message: string) => void): void {
  // Names such as `key` are common, and what they are given is the only thing to go by. Searches tell what they cost.
  if (rule.match.kind === 'named' || rule.match.kind === 'search') return;
  for (const { text, probe } of probesOf(rule)) {
    const perMillion = Math.round(expectedPerMillion(text));
    const isTold = probe.kind === TOKEN && probe.shape.length >= TELLING_SHAPE;
    if (perMillion <= MOST_COMMON_LITERAL || isTold) continue;
    report(
      `${JSON.stringify(text)} is too common to begin with: ${perMillion} times in a million bytes of source code`,
    );
  }
}

function lintPatterns(rule: Rule, report: (message: string) => void): void {
  const { match } = rule;
  if (match.kind === 'named' || match.kind === 'keystore') return;
  const pattern = match.kind === 'token' || match.kind === 'search' ? match.pattern : match.value;
  const node = parsePattern(pattern);
  // What edges, literals and length would be for, the search does itself.
  if (rule.writtenFor) return;
  if (holdsAssertion(node)) report('the pattern has an assertion (^, $, \\b); the engine checks the edges itself');
  if (!isAscii(pattern)) report('patterns are ASCII: every other byte reads as DEL');
  if (match.kind !== 'token') return;
  const facts = analysePattern(pattern, match.literals);
  if (facts.maxBefore > MOST_BYTES_BEFORE_LITERAL) {
    report(
      `the literal may stand ${facts.maxBefore} bytes into the match; at most ${MOST_BYTES_BEFORE_LITERAL} are allowed`,
    );
  }
  if (facts.maxLength > LONGEST_MATCH)
    report(`a match may have ${facts.maxLength} bytes; at most ${LONGEST_MATCH} are allowed`);
}

function holdsAssertion(node: PatternNode): boolean {
  switch (node.kind) {
    case 'assertion':
      return true;
    case 'chars':
      return false;
    case 'repeat':
      return holdsAssertion(node.node);
    case 'choice':
      return node.options.some(holdsAssertion);
    case 'concat':
      return node.parts.some(holdsAssertion);
  }
}
