import { type Matcher, RE2JS, RE2JSSyntaxException } from 're2js';
import type { CompiledPattern, PatternHit, RegexEngine } from './engine.ts';

/** RE2 in plain JavaScript: slower than the native one, found everywhere. */
export const re2jsEngine: RegexEngine = {
  name: 're2js',
  check: (pattern) => void compileOrExplain(pattern),
  compile: compileRe2js,
};

/**
 * Where re2js is asked for groups, it walks sets of states; for a mere yes or no it keeps a table of them, which is many
 * times as fast. Most candidates fail: so test first, with a pattern that gives up where the match would have to begin.
 */
function compileRe2js(pattern: string): CompiledPattern {
  const regex = compileOrExplain(pattern);
  let anchored: RE2JS | undefined;
  return {
    matchAt(window, at) {
      const text = window.toString('latin1', at);
      anchored ??= RE2JS.compile(`\\A(?:${pattern})`);
      if (!anchored.test(text)) return undefined;
      const matcher = regex.matcher(text);
      return matcher.lookingAt() ? toHit(matcher, at) : undefined;
    },
    find(window, from) {
      const text = window.toString('latin1');
      if (!regex.test(text)) return undefined;
      const matcher = regex.matcher(text);
      return matcher.find(from) ? toHit(matcher, 0) : undefined;
    },
  };
}

function toHit(matcher: Matcher, offset: number): PatternHit {
  let group = 1;
  while (group <= matcher.groupCount() && matcher.end(group) <= matcher.start(group)) group++;
  if (group > matcher.groupCount()) group = 0;
  return {
    matchStart: offset + matcher.start(),
    matchEnd: offset + matcher.end(),
    start: offset + matcher.start(group),
    end: offset + matcher.end(group),
  };
}

function compileOrExplain(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) throw new SyntaxError(error.message, { cause: error });
    throw error;
  }
}
