import type { ForeignTool, Rule } from '../../core/rules/rule.ts';

/** What rule files of other tools tell of a rule. */
export type ForeignFacts = Pick<Rule, 'title' | 'confidence' | 'match' | 'checks'> &
  Partial<Pick<Rule, 'examples' | 'counterExamples' | 'references'>> & {
    readonly tool: ForeignTool;
    /** As the file has it. */
    readonly id: string;
  };

const LONGEST_ID = 90;

/** A rule of ours that finds what a rule of another tool finds. What that one does not tell is not known, and says so. */
export function foreignRule({ tool, id, ...facts }: ForeignFacts): Rule {
  return {
    provider: { id: 'unknown', name: 'unknown' },
    severity: 'medium',
    since: '0.1.0',
    identity: { pattern: 'unknown', actor: 'unknown', evidence: `Its rule, written for ${tool}, does not say.` },
    lifecycle: {
      lifetime: 'unknown',
      expires: 'Not known.',
      revoke: { how: 'Not known: ask whoever wrote the rule.' },
    },
    standards: ['NHI2:2025', 'CWE-798', 'IA-5(7)', 'PR.AA-01'],
    references: [],
    examples: [],
    counterExamples: [],
    writtenFor: tool,
    ...facts,
    id: foreignId(tool, id),
  };
}

/** Ids of ours are lower-case words joined by hyphens; the tool's name keeps them apart from the built-in ones. */
export function foreignId(tool: ForeignTool, id: string): string {
  const words = id.toLowerCase().match(/[a-z0-9]+/g) ?? ['rule'];
  const own = words[0] === tool && words.length > 1 ? words.slice(1) : words;
  return [tool, ...own].join('-').slice(0, LONGEST_ID).replace(/-$/, '');
}
