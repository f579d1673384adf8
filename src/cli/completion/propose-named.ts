import type { PositionalSpec } from '../command-line/command-spec.ts';
import type { OptionSpec } from '../options/option-spec.ts';
import { NOTHING, type Proposal, type Proposals } from './proposals.ts';

/** What the value of an option or a word of a command may be. */
export async function proposeNamed(spec: Pick<OptionSpec | PositionalSpec, 'choices' | 'names'>): Promise<Proposals> {
  if (spec.choices) return words(spec.choices.map((choice) => [choice]));
  switch (spec.names) {
    case 'file':
    case 'report':
      return { paths: 'files', proposals: [] };
    case 'folder':
      return { paths: 'folders', proposals: [] };
    case 'rule':
      return words(await secretRules());
    case 'check':
      return words(await ciChecks());
    case 'rule or check':
      return words([...(await secretRules()), ...(await ciChecks())]);
    case 'store':
      return words(await stores());
    default:
      return NOTHING;
  }
}

const words = (proposals: readonly Proposal[]): Proposals => ({ paths: 'none', proposals });

async function secretRules(): Promise<readonly Proposal[]> {
  const { loadBuiltinRules } = await import('../../rules/builtin.ts');
  return (await loadBuiltinRules()).map(({ id, title }) => [id, title]);
}

async function ciChecks(): Promise<readonly Proposal[]> {
  const { loadBuiltinCi } = await import('../../rules/ci/builtin-ci.ts');
  return loadBuiltinCi().checks.map(({ id, title }) => [id, title]);
}

async function stores(): Promise<readonly Proposal[]> {
  const { loadBuiltinStores } = await import('../../rules/stores/builtin-stores.ts');
  return (await loadBuiltinStores()).map(({ id, title }) => [id, title]);
}
