import type { Span } from '../../core/match.ts';
import type { PartSpec } from '../../core/rules/part-spec.ts';
import { edgesHold } from '../edges.ts';
import { asciiWindow } from '../regex/ascii-window.ts';
import type { CompiledPattern, RegexEngine } from '../regex/engine.ts';

/** What may stand between a name and its value, in JSON, YAML, INI, code, XML and lists of `name` and `value`. */
const BETWEEN = String.raw`(?:["'],?\s{1,40}(?:-\s)?["']?value["']?\s{0,4}[:=]|["'\]]{0,2}\s{0,20}(?:=>|:=|[:=>,(]))`;

/** Finds the values that are assigned to the names of a part. */
export type IdentifierFinder = (bytes: Buffer, windows: readonly Span[]) => readonly Span[];

/** The pattern is compiled when it is first asked for. */
export function identifierFinder({ names, value }: PartSpec, engine: RegexEngine): IdentifierFinder {
  let compiled: CompiledPattern | undefined;
  return (bytes, windows) => {
    compiled ??= engine.compile(`(?:${nameChoice(names)})${BETWEEN}\\s{0,4}["'\`(\\[]{0,2}(${value})`);
    const pattern = compiled;
    return windows.flatMap((window) => findIn(bytes, window, pattern));
  };
}

/** The names as patterns, in any spelling: `app_id` is also `appId`, `APP-ID` and `App ID`. */
const nameChoice = (names: readonly string[]): string =>
  names.map((name) => `(?i:${name.split('_').join('[_. -]?')})`).join('|');

function findIn(bytes: Buffer, window: Span, pattern: CompiledPattern): Span[] {
  const text = asciiWindow(bytes, window.start, window.end);
  const found: Span[] = [];
  for (let from = 0; from < text.length; ) {
    const hit = pattern.find(text, from);
    if (!hit) break;
    const span = { start: window.start + hit.start, end: window.start + hit.end };
    if (edgesHold(bytes, span.start, span.end, 'token')) found.push(span);
    from = Math.max(hit.matchEnd, from + 1);
  }
  return found;
}
