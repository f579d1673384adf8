import type { ArtifactLocation } from 'sarif';
import type { Origin } from '../../core/origin.ts';
import { pathToUri } from '../../core/path.ts';

/** The name under which the scan's base folder stands in `originalUriBaseIds`. */
export const SOURCE_ROOT = 'SRCROOT';

/** An absolute POSIX or Windows path as a `file:` URI (RFC 8089). */
function fileUri(path: string): string {
  const posix = path.startsWith('/') ? path : path.replaceAll('\\', '/');
  const drive = /^[A-Za-z]:(?=\/|$)/.exec(posix)?.[0];
  if (drive) return `file:///${drive}${pathToUri(posix.slice(2))}`;
  return posix.startsWith('//') ? `file:${pathToUri(posix)}` : `file://${pathToUri(posix)}`;
}

/** A folder as a URI that others can be resolved against: SARIF 2.1.0 §3.14.14 asks for the slash at the end. */
export function folderUri(path: string): string {
  const uri = fileUri(path);
  return uri.endsWith('/') ? uri : `${uri}/`;
}

/** A reported path: relative to the base folder where it is, a `file:` URI where it is not. */
export function pathLocation(path: string): ArtifactLocation {
  if (/^(?:[/\\]|[A-Za-z]:[/\\])/.test(path)) return { uri: fileUri(path) };
  return { uri: pathToUri(path), uriBaseId: SOURCE_ROOT };
}

/** Standard input has no URI of its own; consumers want one, so its name stands as a path without a base. */
export function originLocation(origin: Origin): ArtifactLocation {
  if (origin.kind !== 'stdin') return pathLocation(origin.path);
  return { uri: pathToUri(origin.path), description: { text: 'Standard input.' } };
}
