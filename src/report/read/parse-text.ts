import { notAReport } from './report-error.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The lines of a UTF-8 text that are not empty, one by one; a long text never has to be one string. */
export function* linesOf(bytes: Buffer): Generator<string> {
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(0x0a, from);
    const to = end < 0 ? bytes.length : end;
    const line = bytes.toString('utf8', from, to).trim();
    if (line) yield line;
    from = to + 1;
  }
}

/** @throws UsageError for what is no JSON object */
export function parseLine(line: string, name: string, number: number): Fields {
  const value = parseObject(line);
  if (!value)
    throw notAReport(name, number === 1 ? 'is no report of cli-cred-scan' : `line ${number}: is no JSON object`);
  return value;
}

/** Undefined for what is no JSON object. */
export function parseObject(text: string): Fields | undefined {
  const value = parseValue(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

/** Undefined for what is no JSON. */
export function parseValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** As UTF-8 without a byte order mark; Windows PowerShell writes UTF-16 when output is redirected to a file. */
export function asUtf8(bytes: Buffer): Buffer {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return Buffer.from(bytes.toString('utf16le', 2), 'utf8');
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}
