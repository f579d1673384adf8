import { UsageError } from '../../core/errors.ts';

/** The two ends of a range, as somebody named them: what `head` has and `base` has not. */
export interface RangeEnds {
  /** A revision; zeros when there was nothing before. */
  readonly base: string;
  readonly head: string;
  /** The full name of the ref that was pushed, if that is known: `refs/heads/topic`. */
  readonly headRef?: string;
  /** For messages: `main..topic`, `the push event`. */
  readonly name: string;
  /** A program named the ends, so that there being no commits between them is no mistake. */
  readonly certain: boolean;
}

const FORMS = 'write A..B, A...B or A B; without them, GITHUB_EVENT_PATH tells';

/**
 * Reads `A..B`, `A...B` or `A B`. All three mean what a pull request of B into A adds; a missing B is HEAD.
 *
 * @throws UsageError
 */
export function rangeFromWords(words: readonly string[]): RangeEnds {
  const [first, second] = words.length === 2 ? words : splitRange(words[0] ?? '');
  if (words.length > 2 || !first || second === undefined) {
    throw new UsageError(`not a range: ${words.join(' ')}`, FORMS);
  }
  const ends = { base: first, head: second || 'HEAD' };
  // Git would take it for an option.
  const odd = [ends.base, ends.head].find((revision) => revision.startsWith('-') || revision.startsWith('^'));
  if (odd !== undefined) throw new UsageError(`not a revision: ${odd}`, FORMS);
  return { ...ends, name: words.length === 2 ? `${ends.base}..${ends.head}` : words[0], certain: false };
}

function splitRange(word: string): readonly (string | undefined)[] {
  const [, base, head] = /^(.*?)\.\.\.?([^.].*|)$/.exec(word) ?? [];
  return [base, head];
}
