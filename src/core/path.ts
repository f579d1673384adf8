/**
 * Paths are strings even where a file system holds bytes that are not UTF-8: each stray byte B becomes the lone
 * surrogate U+DC00+B (the convention of Python's PEP 383), so that nothing is lost and every path can be opened again.
 */

/** With `u`, only a surrogate that stands alone is meant: half of an emoji is none. */
const STRAY = /[\udc80-\udcff]/u;
const ESCAPE_BASE = 0xdc00;

/** A path's bytes as a string; UTF-8 where it is UTF-8. */
export function decodePath(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = buffer.toString('utf8');
  if (!text.includes('\ufffd')) return text;
  let path = '';
  for (let i = 0; i < buffer.length; ) {
    const length = sequenceLength(buffer[i]);
    const char = buffer.toString('utf8', i, i + length);
    // U+FFFD by itself is what these bytes really say; beside anything else it stands for bytes that say nothing.
    const isValid = char === '\ufffd' || !char.includes('\ufffd');
    const isWhole = length > 0 && isValid && i + length <= buffer.length;
    path += isWhole ? char : String.fromCharCode(ESCAPE_BASE + buffer[i]);
    i += isWhole ? length : 1;
  }
  return path;
}

function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead < 0xe0) return 2;
  if (lead >= 0xe0 && lead < 0xf0) return 3;
  return lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
}

/** What the file system calls want: the string itself, or the exact bytes where it is not UTF-8. */
export function openablePath(path: string): string | Buffer {
  // Told of most strings by how V8 keeps them, without a look at their letters.
  return path.isWellFormed() ? path : pathBytes(path);
}

/** The exact bytes of a path. */
export function pathBytes(path: string): Buffer {
  if (!STRAY.test(path)) return Buffer.from(path, 'utf8');
  const parts: Buffer[] = [];
  for (const char of path) {
    parts.push(STRAY.test(char) ? Buffer.from([char.charCodeAt(0) - ESCAPE_BASE]) : Buffer.from(char, 'utf8'));
  }
  return Buffer.concat(parts);
}

const PLAIN = /^[\x20-\x7e]*$/;

/** A path for people: control characters and stray bytes written as `\xNN`, so that a name cannot drive a terminal. */
export function displayPath(path: string): string {
  // Most names, and most of a report's time.
  if (PLAIN.test(path)) return path;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is being replaced
  return path.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\udc80-\udcff]/gu, (char) => {
    const code = char.charCodeAt(0);
    return code > 0xff && code < ESCAPE_BASE
      ? `\\u${code.toString(16)}`
      : `\\x${(code & 0xff).toString(16).padStart(2, '0')}`;
  });
}

/** Most paths, which are what they are in a URI. */
const UNRESERVED = /^[A-Za-z0-9._~/-]*$/;

/** A relative path as a relative URI reference (RFC 3986 §4.2): every byte outside `unreserved` and `/` is percent-encoded. */
export function pathToUri(path: string): string {
  if (UNRESERVED.test(path)) return path;
  let uri = '';
  for (const byte of pathBytes(path)) {
    const char = String.fromCharCode(byte);
    uri += /[A-Za-z0-9._~/-]/.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return uri;
}

/** The path that pathToUri wrote; a `%` that begins no escape stands for itself. */
export function uriToPath(uri: string): string {
  if (!uri.includes('%')) return uri;
  const bytes: number[] = [];
  for (const part of uri.match(/%[0-9A-Fa-f]{2}|[^%]+|%/g) ?? []) {
    if (part.length === 3 && part.startsWith('%')) bytes.push(Number.parseInt(part.slice(1), 16));
    else bytes.push(...Buffer.from(part, 'utf8'));
  }
  return decodePath(Uint8Array.from(bytes));
}
