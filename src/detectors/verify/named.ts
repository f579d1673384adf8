import type { Rule } from '../../core/rules/rule.ts';
import type { Verifier } from '../candidate.ts';
import type { KnownFormats } from '../known-formats.ts';
import { isTellingSuffix } from './telling-suffix.ts';

/** Takes the value that a telling name is given, as the matching core read it. */
export function namedVerifier(rule: Rule, formats: KnownFormats): Verifier {
  return ({ bytes }, { literalStart, literalEnd, start, end, nameStart, nameEnd }) => {
    // Most names end with the word.
    if (literalEnd < nameEnd) {
      const word = bytes.toString('latin1', literalStart, literalEnd);
      if (!isTellingSuffix(word, bytes.toString('latin1', literalEnd, nameEnd))) return undefined;
    }
    return { rule, start, end, name: bytes.toString('latin1', nameStart, nameEnd), formats, publicPrefix: '' };
  };
}
