import process from 'node:process';
import type { CredentialKind } from '../../core/kinds/credential-kind.ts';
import { loadBuiltinCi } from '../../rules/ci/builtin-ci.ts';
import { EXIT } from '../exit-codes.ts';
import type { RulesOptions } from '../options/rules-options.ts';
import { writeStream } from '../output/write-stream.ts';
import { allRules } from '../settings/read-settings.ts';

const COLUMNS = ['id', 'severity', 'confidence', 'identity', 'title'] as const;
type Row = Readonly<Record<(typeof COLUMNS)[number], string>>;

/** `rules list`: every rule and check there is, those of the configuration too, by id. */
export async function runRulesList(options: RulesOptions): Promise<number> {
  const checks = options['builtin-rules'] === false ? [] : loadBuiltinCi().checks;
  const rules = [...(await allRules(options)), ...checks].sort((a, b) => (a.id < b.id ? -1 : 1));
  const pieces =
    options.format === 'json' ? [`${JSON.stringify(rules.map(summary), null, 2)}\n`] : table(rules.map(row));
  await writeStream(process.stdout, pieces);
  return EXIT.clean;
}

const row = ({ id, severity, confidence, identity, title }: CredentialKind): Row => ({
  id,
  severity,
  confidence,
  identity: identity.pattern,
  title,
});

const summary = (rule: CredentialKind & { readonly since: string }) => ({
  ...row(rule),
  provider: rule.provider,
  actor: rule.identity.actor,
  since: rule.since,
});

/** Aligned columns; the last one is as long as it is. */
function* table(rows: readonly Row[]): Iterable<string> {
  const header = Object.fromEntries(COLUMNS.map((column) => [column, column.toUpperCase()])) as Row;
  const lines = [header, ...rows];
  const widths = COLUMNS.map((column) => Math.max(...lines.map((line) => line[column].length)));
  for (const line of lines) {
    const cells = COLUMNS.map((column, i) => line[column].padEnd(widths[i]));
    yield `${cells.join('  ').trimEnd()}\n`;
  }
}
