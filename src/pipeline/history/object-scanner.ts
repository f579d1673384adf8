import type { Match } from '../../core/match.ts';
import { transcodeUtf16 } from '../../detectors/decode/utf16.ts';
import type { Detector } from '../../detectors/detector.ts';
import type { Edit } from '../../detectors/prefilter/matching-core.ts';
import type { Trace } from '../../detectors/trace/trace.ts';
import type { Tracer } from '../../detectors/trace/tracer.ts';
import { type Content, sniff } from '../../scanners/content.ts';
import { readCommit } from '../../scanners/git/log/read-commit.ts';
import { BLOB, COMMIT } from '../../scanners/git/objects/entry-header.ts';
import { addFound, createSecretNamer } from './found-secrets.ts';
import type { ObjectBatch } from './object-batch.ts';

/** What a text was made of. */
export interface Origins {
  /** Undefined when nothing is known of the base. */
  readonly before: Trace | undefined;
  readonly edit: Edit;
}

/** Finds what is in objects, one at a time. */
export interface ObjectScanner {
  /** Scans an object by itself. */
  scan(id: string, type: number, bytes: Buffer, into: ObjectBatch): void;
  /**
   * Scans an object by where it differs from its base. What is not UTF-8 is left to others.
   *
   * @param text as the tracer wants it
   * @returns what is known of the text, for those that are made of it; undefined when it is none
   */
  scanTraced(
    id: string,
    type: number,
    text: Buffer,
    origins: Origins | undefined,
    into: ObjectBatch,
  ): Trace | undefined;
}

/** @param key of secret fingerprints */
export function createObjectScanner(tracer: Tracer, detector: Detector, key: string): ObjectScanner {
  const nameOf = createSecretNamer(key);

  function tell(id: string, type: number, matches: readonly Match[], truncated: boolean, into: ObjectBatch): void {
    if (truncated) into.truncated.push(id);
    if (matches.length === 0) return;
    addFound(type === BLOB ? into.inBlobs : into.inMessages, new Set(matches.map(nameOf)), id);
  }

  /** Whether it is a file that keeps keys, which then is told of. */
  function tellKeystore(id: string, type: number, bytes: Buffer, into: ObjectBatch): boolean {
    const found = type === BLOB ? detector.detectKeystore(bytes) : undefined;
    if (found?.kind !== 'read') return false;
    into.objects++;
    into.bytes += bytes.length;
    tell(id, type, found.matches, false, into);
    return true;
  }

  function tellCommit(id: string, type: number, bytes: Buffer, into: ObjectBatch): void {
    const commit = type === COMMIT ? readCommit(id, bytes) : undefined;
    if (commit) into.commits.push(commit);
  }

  function contentOf(
    id: string,
    type: number,
    bytes: Buffer,
    into: ObjectBatch,
  ): Exclude<Content, 'binary'> | undefined {
    const content = bytes.length === 0 ? 'empty' : sniff(bytes);
    if (content === 'empty' || content === 'binary') {
      into.skipped.push({ id, type, reason: content });
      return undefined;
    }
    return content;
  }

  return {
    scan(id, type, bytes, into) {
      tellCommit(id, type, bytes, into);
      if (tellKeystore(id, type, bytes, into)) return;
      const content = contentOf(id, type, bytes, into);
      if (content === undefined) return;
      into.objects++;
      into.bytes += bytes.length;
      const text = content === 'text' ? bytes : transcodeUtf16(bytes, content === 'utf-16le' ? 'le' : 'be').bytes;
      const { matches, truncated } = detector.detect(text);
      tell(id, type, matches, truncated, into);
    },
    scanTraced(id, type, text, origins, into) {
      tellCommit(id, type, text, into);
      if (tellKeystore(id, type, text, into)) return undefined;
      const content = contentOf(id, type, text, into);
      if (content === undefined) return undefined;
      if (content !== 'text') {
        into.left.push(id);
        return undefined;
      }
      into.objects++;
      into.bytes += text.length;
      const { trace, matches } = origins?.before
        ? tracer.traceAfter(text, origins.before, origins.edit)
        : tracer.trace(text);
      tell(id, type, matches, trace.truncated, into);
      return trace;
    },
  };
}
