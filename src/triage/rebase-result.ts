import type { ScanResult } from '../core/scan-result.ts';
import { partsAt } from './parts-at.ts';

/**
 * The nearest folder that holds all of them, written as the first one is; of folders that have none, such as two drives,
 * the first. Reports may come from another system, so separators are read and not asked for.
 */
export function sharedBase(bases: readonly string[]): string {
  const [first, ...others] = bases.map(partsOf);
  let length = first.length;
  for (const other of others) {
    let same = 0;
    while (same < Math.min(length, other.length) && other[same] === first[same]) same++;
    length = same;
  }
  if (length === first.length || length === 0) return bases[0];
  const separator = bases[0].includes('\\') && !bases[0].startsWith('/') ? '\\' : '/';
  const path = first.slice(0, length).join(separator);
  return length === 1 ? `${path}${separator}` : path;
}

const isAbsolute = (path: string): boolean => /^(?:[/\\]|[A-Za-z]:[/\\])/.test(path);
/** The root of a POSIX path is an empty first part. */
const partsOf = (path: string): readonly string[] =>
  path.replace(/(?!^)[/\\]+$/, '').split(path.startsWith('/') ? '/' : /[/\\]/);

/** The result with paths relative to another folder, one above its own; from a folder elsewhere, they become absolute. */
export function rebase(result: ScanResult, base: string): ScanResult {
  if (result.base === base) return result;
  const [own, shared] = [partsOf(result.base), partsOf(base)];
  const above = shared.at(-1) === '' ? shared.slice(0, -1) : shared;
  const isWithin = above.every((part, index) => own[index] === part);
  const prefix = (isWithin ? own.slice(above.length) : own).join('/');
  const moved = (path: string): string => (isAbsolute(path) ? path : `${prefix}/${path}`);
  return {
    ...result,
    base,
    findings: result.findings.map((finding) => {
      const [first, ...others] = finding.sightings.map((sighting) => {
        const { origin } = sighting;
        return origin.kind === 'stdin' ? sighting : { ...sighting, origin: { ...origin, path: moved(origin.path) } };
      });
      const parts = finding.parts && partsAt(finding.parts, moved);
      return { ...finding, sightings: [first, ...others] as const, ...(parts && { parts }) };
    }),
    dropped: result.dropped.map((candidate) => ({ ...candidate, path: moved(candidate.path) })),
    coverage: {
      ...result.coverage,
      skippedPaths: result.coverage.skippedPaths.map(({ path, reason }) => ({ path: moved(path), reason })),
    },
    diagnostics: result.diagnostics.map((diagnostic) =>
      diagnostic.path === undefined ? diagnostic : { ...diagnostic, path: moved(diagnostic.path) },
    ),
  };
}
