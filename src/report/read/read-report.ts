import type { ScanResult } from '../../core/scan-result.ts';
import { asUtf8, linesOf, parseObject } from './parse-text.ts';
import { readJson } from './read-json.ts';
import { readJsonl } from './read-jsonl.ts';
import { readSarif } from './read-sarif.ts';
import { notAReport } from './report-error.ts';

/**
 * Reads a report back to what the scan told. Which of our formats it has is told by its content: json, jsonl or sarif.
 *
 * @param name of the file, for messages
 * @throws UsageError, one line, for what is no report of ours or a damaged one
 */
export function readReport(bytes: Buffer, name: string): ScanResult {
  const text = asUtf8(bytes);
  const [first = ''] = linesOf(text);
  if (typeof parseObject(first)?.type === 'string') return readJsonl(linesOf(text), name);
  const document = parseObject(wholeText(text, name));
  if (!document) throw notAReport(name, text.length === 0 ? 'is empty' : 'is no JSON document');
  return Array.isArray(document.runs) ? readSarif(document, name) : readJson(document, name);
}

function wholeText(bytes: Buffer, name: string): string {
  try {
    return bytes.toString('utf8');
  } catch {
    throw notAReport(name, 'is too long to be read as one document; as jsonl it is read line by line');
  }
}
