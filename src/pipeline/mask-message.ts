import { createDetector } from '../detectors/detector.ts';
import { chooseEngine } from '../detectors/regex/choose-engine.ts';
import { loadBuiltinRules } from '../rules/builtin.ts';
import { maskSecrets, TOKEN_LIKE } from './mask-names.ts';
import { rulesFor } from './start-inspection.ts';

/** A message about what was typed, or about a file that is wrong: what a rule of the package knows for a secret is hidden. */
export async function maskMessage(text: string): Promise<string> {
  if (!TOKEN_LIKE.test(text)) return text;
  const rules = await rulesFor({ rules: await loadBuiltinRules(), hasCustomRules: false });
  return maskSecrets(text, createDetector({ rules, engine: await chooseEngine(), keepDropped: false }));
}
