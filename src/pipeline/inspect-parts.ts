import type { Blob, Origin } from '../core/origin.ts';
import { matchingCore } from '../detectors/prefilter/matching-core.ts';
import type { Content } from '../scanners/content.ts';
import { type FilePart, LARGEST_PART, partsOf } from '../scanners/file-parts.ts';
import { type Inspection, type InspectOptions, inspect, inspectPart } from './inspect.ts';
import { createLocationNamer } from './part.ts';

const NEWLINE = 0x0a;

type TextContent = Exclude<Content, 'binary'>;

/** Inspects the parts of one large file, one after the other; places are those in the file. */
export function createPartInspector(
  origin: Origin,
  content: TextContent,
  options: InspectOptions,
): (part: FilePart) => Inspection {
  const fingerprintOf = createLocationNamer();
  let [lines, columns] = [0, 0];
  return ({ bytes, offset, own, next }) => {
    const before = { lines, columns };
    // What is found may be transcoded or decoded over these bytes: what lies before the next part is counted first.
    const passed = countLines(bytes.subarray(0, next), content);
    columns = passed.lines > 0 ? passed.columns : columns + passed.columns;
    lines += passed.lines;
    return inspectPart({ bytes, origin }, content, { offset, own, ...before, fingerprintOf }, options);
  };
}

/** As inspect, in parts where the blob is large: what they take up at a time is bounded. */
export function inspectInParts(blob: Blob, content: Content, options: InspectOptions): Inspection {
  const { bytes, origin } = blob;
  if (bytes.length <= LARGEST_PART || content === 'binary') return inspect(blob, options, content);
  const inspectNext = createPartInspector(origin, content, options);
  const parts = [...partsOf(bytes, content)].map(inspectNext);
  return {
    binary: false,
    observations: parts.flatMap(({ observations }) => observations),
    dropped: parts.flatMap(({ dropped }) => dropped),
    diagnostics: parts.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** Line breaks, and UTF-16 code units behind the last of them. */
function countLines(bytes: Buffer, content: TextContent): { readonly lines: number; readonly columns: number } {
  const text = content === 'text' ? bytes : transcoded(bytes, content);
  const lines = matchingCore().countNewlines(text, { start: 0, end: text.length });
  return { lines, columns: text.toString('utf8', text.lastIndexOf(NEWLINE) + 1).length };
}

function transcoded(bytes: Buffer, content: 'utf-16le' | 'utf-16be'): Buffer {
  const littleEndian = content === 'utf-16le' ? bytes : Buffer.from(bytes).swap16();
  return Buffer.from(littleEndian.toString('utf16le'), 'utf8');
}
