import type { ScanResult } from '../../core/scan-result.ts';
import { type Reading, readForeign, readForeignSarif } from './foreign/read-foreign.ts';
import { asUtf8, linesOf, parseObject, parseValue } from './parse-text.ts';
import { readJson } from './read-json.ts';
import { readJsonl } from './read-jsonl.ts';
import { isOwnRun, readSarif } from './read-sarif.ts';
import { notAReport } from './report-error.ts';

/**
 * Reads a report back to what the scan told. What wrote it and in which format is told by its content: our json, jsonl and
 * sarif, sarif of anybody, and the JSON of gitleaks, TruffleHog, Kingfisher, detect-secrets and secretlint. Secrets that
 * stand in it are left out.
 *
 * @throws UsageError, one line, for what is none of them or a damaged one
 */
export function readReport(bytes: Buffer, reading: Reading): ScanResult {
  const { name } = reading;
  const text = asUtf8(bytes);
  const [first = ''] = linesOf(text);
  if (typeof parseObject(first)?.type === 'string') return readJsonl(linesOf(text), name);
  const document = parseValue(wholeText(text, name));
  if (document === undefined) return readLines(text, reading);
  if (isObject(document) && Array.isArray(document.runs)) {
    return document.runs.every(isOwnRun) ? readSarif(document, name) : readForeignSarif(document.runs, reading);
  }
  const foreign = readForeign([document], reading);
  if (foreign) return foreign;
  if (isObject(document)) return readJson(document, name);
  const isList = Array.isArray(document);
  throw notAReport(name, isList ? 'is a list, and nothing in it tells whose' : 'is no JSON document');
}

/** What is no document as a whole may be one a line. */
function readLines(text: Buffer, reading: Reading): ScanResult {
  const lines = [...linesOf(text)].map(parseValue);
  const foreign = lines.includes(undefined) ? undefined : readForeign(lines, reading);
  if (foreign) return foreign;
  throw notAReport(reading.name, text.length === 0 ? 'is empty' : 'is no JSON document');
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function wholeText(bytes: Buffer, name: string): string {
  try {
    return bytes.toString('utf8');
  } catch {
    throw notAReport(name, 'is too long to be read as one document; as jsonl it is read line by line');
  }
}
