import type { ValueKind, ValueMatch } from '../../../core/ci-check.ts';
import type { CiFile, Hit } from '../ci-file.ts';
import { isCredentialPath } from '../credential-path.ts';
import { findPlaces } from '../find-places.ts';
import { linesOf, scriptText } from '../script-text.ts';
import { isPersonalName, isTellingName } from '../secret-names.ts';
import { isReference, secretsIn } from '../secret-references.ts';
import { around, type Place, type TextNode, valueAt } from '../tree.ts';

/** What turns something on or off is no secret. */
const SWITCH = /^(?:true|false|yes|no|on|off|null|none|~)$/i;

/** What stands between commas and semicolons, without the spaces around it. */
const PATH = /[^,;\s](?:[^,;]*[^,;\s])?/g;

/** The values at a place that are what the check asks for. */
export function matchValue(match: ValueMatch, { roots, source }: CiFile): readonly Hit[] {
  return roots.flatMap((root) =>
    findPlaces(root, match.at).flatMap((place) => (holdsBeside(place, match) ? hitsAt(place, match, source) : [])),
  );
}

function hitsAt(place: Place, { is, under }: ValueMatch, source: string): readonly Hit[] {
  const { node, entry } = place;
  const key = entry?.key ?? '';
  if (is === 'telling-key') {
    return entry && isTellingName(key) ? [{ ...spanOf(entry.keyAt), subject: key, place }] : [];
  }
  if (is === 'present') return entry ? [{ ...spanOf(entry.keyAt), subject: key, place }] : [];
  if (node.kind !== 'text') return [];
  if (is === 'credential-path') return pathHits(place, node, under && nearestText(place, under), source);
  const subject = subjectOf(node, key, is);
  return subject === undefined ? [] : [{ ...spanOf(node), subject, place }];
}

/** What is said of a text, when it is what the check asks for. */
function subjectOf(
  { text }: TextNode,
  key: string,
  is: Exclude<ValueKind, 'telling-key' | 'credential-path' | 'present'> | readonly string[],
): string | undefined {
  const named = (what: string | undefined) => (what && key !== '' ? `${key}: ${what}` : what);
  switch (is) {
    case 'literal':
      return text !== '' && !isReference(text) && !SWITCH.test(text) ? named('********') : undefined;
    case 'set':
      return text === '' ? undefined : key;
    case 'secret':
      return named(secretsIn(text)[0]);
    case 'personal-token':
      return named(secretsIn(text).find((name) => isPersonalName(name.replace(/^secrets\./, ''))));
    default:
      return named(is.find((wanted) => wanted === text.trim().toLowerCase()));
  }
}

/** The paths in a text that name credentials: one a line, or parted by commas or semicolons. */
function pathHits(place: Place, node: TextNode, folder: string | undefined, source: string): readonly Hit[] {
  const lines = [...linesOf(scriptText(node, source))];
  return lines.flatMap((line) =>
    [...line.text.matchAll(PATH)].flatMap(({ index, 0: path }) => {
      const whole = folder === undefined ? path : `${folder.replace(/\/$/, '')}/${path}`;
      const start = line.start + index;
      return isCredentialPath(whole) ? [{ start, end: start + path.length, subject: path.slice(0, 80), place }] : [];
    }),
  );
}

/** Whether the keys beside a value are as the check asks. */
function holdsBeside(place: Place, { where, unless, lacks }: ValueMatch): boolean {
  const is = ([key, texts]: [string, readonly string[]]): boolean => {
    const text = nearestText(place, key)?.trim().toLowerCase();
    return text !== undefined && texts.some((wanted) => text.startsWith(wanted));
  };
  if (where && !Object.entries(where).every(is)) return false;
  if (unless && Object.entries(unless).some(is)) return false;
  return !lacks?.some((key) => valueAt(place.parent?.node, key) !== undefined);
}

/** The text of a key in the nearest map around a place that has it. */
function nearestText(place: Place, key: string): string | undefined {
  for (const { node } of around(place)) {
    const value = node === place.node ? undefined : valueAt(node, key);
    if (value?.kind === 'text') return value.text;
  }
  return undefined;
}

const spanOf = ({ start, end }: { readonly start: number; readonly end: number }) => ({ start, end });
