import type { Rule } from '../../core/rules/rule.ts';
import type { Verifier } from '../candidate.ts';
import type { KnownFormats } from '../known-formats.ts';

/** Takes the value that a telling name is given, as the matching core read it. */
export const namedVerifier =
  (rule: Rule, formats: KnownFormats): Verifier =>
  ({ bytes }, { start, end, nameStart, nameEnd }) => ({
    rule,
    start,
    end,
    name: bytes.toString('latin1', nameStart, nameEnd),
    formats,
    publicPrefix: '',
  });
