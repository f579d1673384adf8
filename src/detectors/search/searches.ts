import type { Meter } from '../../core/meter.ts';
import type { Rule } from '../../core/rules/rule.ts';
import type { SearchMatch, SearchPlan } from '../../core/rules/search-match.ts';
import type { Candidate, Source, Subject } from '../candidate.ts';
import { metered } from '../metered.ts';
import type { Hit } from '../prefilter/hit.ts';
import type { PatternHit, RegexEngine } from '../regex/engine.ts';
import { allowlistFinder, textFinder } from './allowlist.ts';
import { findMatches } from './find-matches.ts';
import { createRangeCollector, type Range, type RangeCollector } from './ranges.ts';

/** The rules of one set whose matches are searched for in whole texts. */
export interface Searches {
  /** Whether there are any. */
  readonly isEmpty: boolean;
  /** Begins with a new text. */
  start(): TextSearches;
}

/** The searches in one text: hits are gathered while the matching core walks it, and searched around afterwards. */
export interface TextSearches {
  /** Takes a hit for the rule at an index; false when the rule is none of these. */
  take(rule: number, hit: Hit): boolean;
  /** In order of rule, then of place; at most `most` for each rule. */
  candidates(subject: Subject, source: Source, most: number): Iterable<Candidate>;
}

interface Searcher {
  readonly rule: Rule;
  readonly plan: SearchPlan;
  search(subject: Subject, source: Source, ranges: readonly Range[], most: number): readonly Candidate[];
}

/** @param rules by their index in the tables; undefined where one does not take part */
export function createSearches(rules: readonly (Rule | undefined)[], engine: RegexEngine, meter?: Meter): Searches {
  const searchers = new Map<number, Searcher>();
  rules.forEach((rule, index) => {
    if (rule?.match.kind === 'search') searchers.set(index, createSearcher(rule, rule.match, engine));
  });
  const isEmpty = searchers.size === 0;
  return { isEmpty, start: () => (isEmpty ? NO_SEARCHES : startIn(searchers, meter)) };
}

const NO_SEARCHES: TextSearches = { take: () => false, candidates: () => [] };

function startIn(searchers: ReadonlyMap<number, Searcher>, meter: Meter | undefined): TextSearches {
  const gathered = new Map<number, RangeCollector>();
  return {
    take(index, hit) {
      const searcher = searchers.get(index);
      if (!searcher) return false;
      const collector = gathered.get(index) ?? createRangeCollector(searcher.plan);
      gathered.set(index, collector);
      collector.add(hit.literalStart);
      return true;
    },
    *candidates(subject, source, most) {
      const text = { start: 0, end: subject.bytes.length };
      for (const [index, searcher] of searchers) {
        const { rule, plan } = searcher;
        const collector = gathered.get(index);
        if (!collector && plan.by !== 'nothing') continue;
        const whole = [{ first: text.start, last: text.end }];
        const ranges = plan.by === 'literals' ? collector!.ranges() : whole;
        if (meter) meter.costOf(rule.id).hits += ranges.length;
        const found = metered(meter, 'verify', rule, () => searcher.search(subject, source, ranges, most));
        if (meter) meter.costOf(rule.id).candidates += found.length;
        yield* found;
      }
    },
  };
}

function createSearcher(rule: Rule, match: SearchMatch, engine: RegexEngine): Searcher {
  const { plan } = match;
  const isAtPath = match.path === undefined ? undefined : textFinder([match.path], engine);
  const allowedBy = allowlistFinder(match.allowlists, engine);
  let pattern: ReturnType<RegexEngine['compile']> | undefined;
  const appliesTo = ({ bytes }: Subject, { path }: Source): boolean => {
    if (isAtPath && path !== undefined && !isAtPath(Buffer.from(path, 'utf8'))) return false;
    return plan.keywords.length === 0 || holdsKeyword(bytes, plan.keywords);
  };
  return {
    rule,
    plan,
    search(subject, source, ranges, most) {
      if (!appliesTo(subject, source)) return [];
      pattern ??= engine.compile(match.pattern);
      const { bytes } = subject;
      const { edges } = match;
      const candidates: Candidate[] = [];
      for (const hit of findMatches({ bytes, pattern, edges, ranges, maxLength: plan.maxLength })) {
        if (candidates.length > most) break;
        candidates.push(toCandidate(rule, hit, allowedBy({ bytes, hit, source })));
      }
      return candidates;
    },
  };
}

function toCandidate(
  rule: Rule,
  { start, end }: PatternHit,
  allowed: ReturnType<ReturnType<typeof allowlistFinder>>,
): Candidate {
  const candidate = { rule, start, end, publicPrefix: '' };
  if (!allowed) return candidate;
  const reason = allowed.description || 'an allowlist of the rule covers it';
  return { ...candidate, refusal: { check: 'rule:allowlist', reason } };
}

function holdsKeyword(bytes: Buffer, keywords: readonly string[]): boolean {
  // Bytes beyond ASCII change alike in text and keyword.
  const text = bytes.toString('latin1').toLowerCase();
  return keywords.some((word) => text.includes(Buffer.from(word, 'utf8').toString('latin1').toLowerCase()));
}
