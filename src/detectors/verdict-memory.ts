import type { Rule } from '../core/rules/rule.ts';
import type { Judgement } from './checks/judge.ts';

/** Where a candidate stands in a text, what else its judgement depends on, and what that was. */
interface Known {
  readonly rule: Rule;
  readonly at: number;
  readonly length: number;
  readonly name: string | undefined;
  readonly judgement: Judgement;
}

/** Remembers what was said of candidates in short texts, as far as there is room. */
export interface VerdictMemory {
  find(text: string, place: Omit<Known, 'judgement'>): Judgement | undefined;
  add(text: string, known: Known): void;
}

/** Texts are lines of about 200 characters; of four times as many, one more in a hundred is met again. */
const MOST_TEXTS = 1024;
/** A line and the one above, with a secret of some length. */
const LONGEST_TEXT = 2048;
/** In one text. */
const MOST_PLACES = 16;

export function createVerdictMemory(): VerdictMemory {
  const byText = new Map<string, Known[]>();
  return {
    find(text, { rule, at, length, name }) {
      for (const known of byText.get(text) ?? NONE) {
        if (known.at === at && known.length === length && known.rule === rule && known.name === name)
          return known.judgement;
      }
      return undefined;
    },
    add(text, known) {
      if (text.length > LONGEST_TEXT) return;
      const others = byText.get(text);
      if (others && others.length < MOST_PLACES) others.push(known);
      if (others) return;
      if (byText.size === MOST_TEXTS) byText.clear();
      byText.set(text, [known]);
    },
  };
}

const NONE: readonly Known[] = [];
