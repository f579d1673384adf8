import { LineCounter, parseDocument } from 'yaml';
import type { CiCatalogue, CiCheckSource, CiMatch } from '../../core/ci-check.ts';
import { UsageError } from '../../core/errors.ts';
import { startOf } from '../load.ts';
import { type CiFileSource, ciFileSchema } from './schema.ts';

/**
 * Reads the text of a file of checks.
 *
 * @param file name for messages
 * @throws UsageError naming file, line and field of the first thing that is wrong
 */
export function parseCiFile(text: string, file: string): CiCatalogue<CiCheckSource> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [problem] = document.errors;
  if (problem) throw new UsageError(`${file}:${lines.linePos(problem.pos[0]).line}: ${problem.message}`);
  const parsed = ciFileSchema.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const { line } = lines.linePos(startOf(document.contents, issue.path));
    throw new UsageError(`${file}:${line}: ${issue.path.join('.')}: ${issue.message}`);
  }
  const { system, checks } = parsed.data;
  return { systems: system ? [system] : [], checks: checks.map((check) => compileCheck(check, parsed.data)) };
}

/**
 * Joins files of checks to what the package carries, in order of id.
 *
 * @throws UsageError when two checks have the same id
 */
export function joinCatalogues(parts: readonly CiCatalogue<CiCheckSource>[]): CiCatalogue<CiCheckSource> {
  const checks = parts.flatMap((part) => part.checks).sort((a, b) => (a.id < b.id ? -1 : 1));
  const repeated = checks.find(({ id }, index) => id === checks[index - 1]?.id);
  if (repeated) throw new UsageError(`two checks are called ${repeated.id}`);
  return { systems: parts.flatMap((part) => part.systems), checks };
}

function compileCheck(source: CiFileSource['checks'][number], { system, ...shared }: CiFileSource): CiCheckSource {
  const { match, fix, replacement, identity, lifecycle, ...check } = source;
  return {
    ...check,
    provider: system ? { id: system.id, name: system.name, category: 'ci' } : { id: 'ci', name: 'CI', category: 'ci' },
    system: system?.id ?? 'any',
    identity: identity ?? shared.identity,
    lifecycle: lifecycle ?? shared.lifecycle,
    matches: match.map(compileMatch),
    ...(replacement !== undefined && { replacement }),
    ...(fix && { fix }),
  } as CiCheckSource;
}

function compileMatch(source: CiFileSource['checks'][number]['match'][number]): CiMatch {
  if ('code' in source) return { kind: 'code', name: source.code };
  if ('command' in source) {
    const { command, ...rest } = source;
    return { kind: 'command', programs: command, ...rest };
  }
  const { where, unless, lacks, under, ...rest } = source;
  const beside = { ...(where && { where }), ...(unless && { unless }), ...(lacks && { lacks }) };
  return { kind: 'value', ...rest, ...beside, ...(under && { under }) };
}
