import type { CheckSpec } from '../../core/rules/check-spec.ts';
import { checkBase64Decodes } from './base64-decodes.ts';
import { checkBasicAuth } from './basic-auth.ts';
import type { CandidateContext } from './candidate.ts';
import { checkCharacters } from './characters.ts';
import { checkChecksum } from './checksum-holds.ts';
import { checkEntropy } from './entropy.ts';
import { checkJwt } from './jwt.ts';
import { checkMixed } from './mixed.ts';
import { checkNotHex } from './not-hex.ts';
import { checkNotUuid } from './not-uuid.ts';
import { checkPem } from './pem.ts';
import type { Verdict } from './verdict.ts';
import { checkWithoutWords } from './without-words.ts';

/** Runs one check that a rule asks for. */
export function runRuleCheck(spec: CheckSpec, candidate: CandidateContext): Verdict {
  switch (spec.check) {
    case 'entropy':
      return checkEntropy(candidate, spec);
    case 'checksum':
      return checkChecksum(candidate, spec.algorithm, spec.onFailure);
    case 'jwt':
      return checkJwt(candidate);
    case 'pem':
      return checkPem(candidate);
    case 'mixed':
      return checkMixed(candidate, spec.classes);
    case 'base64-decodes':
      return checkBase64Decodes(candidate, spec.to);
    case 'basic-auth':
      return checkBasicAuth(candidate);
    case 'not-hex':
      return checkNotHex(candidate);
    case 'not-uuid':
      return checkNotUuid(candidate);
    case 'without-words':
      return checkWithoutWords(candidate, spec.words);
    case 'characters':
      return checkCharacters(candidate, spec);
  }
}
