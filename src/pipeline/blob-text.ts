import type { Span } from '../core/match.ts';
import { transcodeUtf16 } from '../detectors/decode/utf16.ts';
import type { Content } from '../scanners/content.ts';
import type { Part } from './part.ts';

export type TextContent = Exclude<Content, 'binary'>;

/** A blob as UTF-8 text, and how places in it map back to the blob's own bytes. */
export interface Text {
  readonly bytes: Buffer;
  readonly encoding: 'plain' | 'utf-16le' | 'utf-16be';
  readonly toOriginal: (span: Span) => Span;
}

/** @param content what sniff tells of the bytes */
export function toText(bytes: Buffer, content: TextContent): Text {
  if (content === 'text') return { bytes, encoding: 'plain', toOriginal: itself };
  return { ...transcodeUtf16(bytes, content === 'utf-16le' ? 'le' : 'be'), encoding: content };
}

const itself = (span: Span): Span => span;

/** Where a span of the text lies in the blob. */
export function originalBytes(
  text: Text,
  span: Span,
  part: Part,
): { readonly byteOffset: number; readonly byteLength: number } {
  const { start, end } = text.toOriginal(span);
  return { byteOffset: part.offset + start, byteLength: end - start };
}

/** Whether what begins there is told by this part of the blob. */
export function isOwn({ own }: Part, text: Text, span: Span): boolean {
  const { start } = text.toOriginal(span);
  return start >= own.start && start < own.end;
}
