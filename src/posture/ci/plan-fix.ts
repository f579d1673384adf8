import type { CiFixSpec } from '../../core/ci-check.ts';
import { around, type Place, type Stretch, valueAt } from './tree.ts';

/** A change of a file's text: what stands in the span becomes `text`. */
export interface TextChange extends Stretch {
  readonly text: string;
}

/**
 * The changes that a check proposes, in the map around a value; none where they are not mechanical: a map in one line,
 * one that is shared by an alias, or one that holds none of the keys that are to go.
 */
export function planFix(spec: CiFixSpec, place: Place, source: string): readonly TextChange[] {
  const own = ownChanges(spec, place, source);
  return own.length === 0 || !spec.grant ? own : [...own, ...grantIn(place, spec.grant, source)];
}

function ownChanges(spec: CiFixSpec, place: Place, source: string): readonly TextChange[] {
  const map = place.parent?.node;
  if (map?.kind !== 'map' || map.layout !== 'block' || !place.entry) return [];
  const { start } = place.entry.keyAt;
  if (start < map.start || start >= map.end) return [];
  const leaving = map.entries.filter(({ key }) => spec.remove.includes(key));
  if (leaving.length === 0) return spec.remove.length === 0 ? [insertBehind(place, spec, source)] : [];
  if (spec.insert.length === 0 && leaving.length === map.entries.length) return takeOut(place.parent, source);
  return leaving.map((entry, index) => {
    const end = trimmedEnd(source, entry.value.end, entry.keyAt.end);
    if (index === 0 && spec.insert.length > 0)
      return { start: entry.keyAt.start, end, text: lines(spec, source, entry.keyAt.start) };
    return { start: source.lastIndexOf('\n', entry.keyAt.start), end, text: '' };
  });
}

/** Adds what has to be allowed where permissions are named; where none are, those of the repository hold. */
function grantIn(place: Place, grant: string, source: string): readonly TextChange[] {
  const [permission] = grant.split(':', 1);
  for (const { node } of around(place)) {
    const named = valueAt(node, 'permissions');
    if (!named) continue;
    const last = named.kind === 'map' && named.layout === 'block' ? named.entries.at(-1) : undefined;
    if (!last || named.kind !== 'map' || named.entries.some(({ key }) => key === permission)) return [];
    const at = endOfLine(source, trimmedEnd(source, last.value.end, last.keyAt.end));
    return [{ start: at, end: at, text: `\n${indentOf(source, last.keyAt.start)}${grant}` }];
  }
  return [];
}

/** Takes out a whole map with its key: nothing would be left of it. Not one that begins an item of a list. */
function takeOut(place: Place | undefined, source: string): readonly TextChange[] {
  const above = place?.parent?.node;
  if (!place?.entry || above?.kind !== 'map' || above.layout !== 'block') return [];
  const { start, end } = place.entry.keyAt;
  if (above.entries[0] === place.entry || start < above.start || start >= above.end) return [];
  return [{ start: source.lastIndexOf('\n', start), end: trimmedEnd(source, place.node.end, end), text: '' }];
}

function insertBehind({ node, entry }: Place, spec: CiFixSpec, source: string): TextChange {
  const at = endOfLine(source, trimmedEnd(source, node.end, entry!.keyAt.end));
  const indent = indentOf(source, entry!.keyAt.start);
  return { start: at, end: at, text: `\n${indent}${lines(spec, source, entry!.keyAt.start)}` };
}

const lines = ({ insert }: CiFixSpec, source: string, at: number): string => insert.join(`\n${indentOf(source, at)}`);

/** As many spaces as there are columns before a place in its line. */
function indentOf(source: string, at: number): string {
  return ' '.repeat(at - source.lastIndexOf('\n', at - 1) - 1);
}

/** A block ends with the line breaks behind it; they stay. */
function trimmedEnd(source: string, end: number, least: number): number {
  let at = Math.max(end, least);
  while (at > least && /\s/.test(source[at - 1])) at--;
  return at;
}

function endOfLine(source: string, at: number): number {
  const end = source.indexOf('\n', at);
  return end < 0 ? source.length : end;
}
