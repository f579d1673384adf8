import { normalisePattern } from '../patterns/normalise-pattern.ts';
import type { Dialect } from '../patterns/pattern-reader.ts';
import type { PatternChecker } from './imported-rules.ts';

/**
 * A pattern of another tool in our words, which the engine and our own analysis understand.
 *
 * @param group the one that is the secret; by default the first that takes part
 * @throws SyntaxError saying what the pattern has that cannot be expressed
 */
export function foreignPattern(source: string, dialect: Dialect, engine: PatternChecker, group?: number): string {
  const { text, groups } = normalisePattern(source, dialect, group);
  if (group !== undefined && group > groups.length) throw new SyntaxError(`it has no group ${group}`);
  try {
    engine.check(text);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new SyntaxError(`RE2 refuses it: ${error.message.split('\n')[0]}`, { cause: error });
  }
  return text;
}
