import { suggest } from '../../config/suggest.ts';
import { UsageError } from '../../core/errors.ts';
import type { CredentialKind } from '../../core/kinds/credential-kind.ts';

export interface RuleSelection {
  /** `--rule`; when there are any, the configuration's choice does not count. */
  readonly typed: readonly string[];
  readonly configured: { readonly only?: readonly string[]; readonly disable?: readonly string[] } | undefined;
  /** Name of the configuration file, for messages. */
  readonly configName: string | undefined;
}

/**
 * The rules that take part, of all that there are.
 *
 * @throws UsageError for an id that no rule has
 */
export function chooseRules<Kind extends CredentialKind>(
  all: readonly Kind[],
  { typed, configured, configName }: RuleSelection,
): readonly Kind[] {
  if (typed.length > 0) return only(all, typed, '--rule');
  const place = configName ?? 'configuration';
  const kept = configured?.only ? only(all, configured.only, `${place}: rules.only`) : all;
  if (!configured?.disable) return kept;
  const disabled = new Set(only(all, configured.disable, `${place}: rules.disable`));
  return kept.filter((rule) => !disabled.has(rule));
}

function only<Kind extends CredentialKind>(
  all: readonly Kind[],
  ids: readonly string[],
  place: string,
): readonly Kind[] {
  const wanted = new Set(ids.map((id) => findRule(all, id, place).id));
  return all.filter(({ id }) => wanted.has(id));
}

/** @throws UsageError with the nearest id there is, or the command that lists them */
export function findRule<Kind extends CredentialKind>(all: readonly Kind[], id: string, place: string): Kind {
  const found = all.find((rule) => rule.id === id);
  if (found) return found;
  const nearest = suggest(
    id,
    all.map((rule) => rule.id),
  );
  const ofHost = /^(?:store|host)-/.test(id) ? 'what host finds is told in docs/host.md' : undefined;
  const hint = ofHost ?? (nearest ? `did you mean ${nearest}?` : 'cli-cred-scan rules list names all of them');
  throw new UsageError(`${place}: there is no rule ${id}`, hint);
}
