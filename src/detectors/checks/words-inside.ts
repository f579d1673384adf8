import type { CandidateContext } from './candidate.ts';
import { ALNUM, CHARS, charSets, holdsAny } from './chars.ts';
import { drop, PASS, type Verdict } from './verdict.ts';
import { mostWordlike } from './words.ts';

/** In bits: a piece of random text holds a stretch that reads as words so clearly less than once in 10^5 tokens. */
const CLEARLY_WORDS = 22;
const PIECE = ALNUM | CHARS.dash | CHARS.underscore;

/** Drops tokens with a sentence where random characters belong: `…4kX_this-is-not-a-real-token_9f…`. */
export function checkWordsInside(candidate: CandidateContext): Verdict {
  const holdsSentence = piecesOf(candidate.body).some(
    (piece) => holdsAny(piece, CHARS.digit) && mostWordlike(piece) > CLEARLY_WORDS,
  );
  return holdsSentence ? drop('words where a token has random characters') : PASS;
}

/** Runs of letters, digits, hyphens and underscores. */
function piecesOf(text: string): readonly string[] {
  const pieces: string[] = [];
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    if (charSets(text, i) & PIECE) continue;
    if (i > start) pieces.push(text.slice(start, i));
    start = i + 1;
  }
  return pieces;
}
