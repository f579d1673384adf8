import type { Notification } from 'sarif';
import { formatNumber } from '../../core/amounts.ts';
import type { Diagnostic } from '../../core/diagnostic.ts';
import { displayPath } from '../../core/path.ts';
import type { ScanResult } from '../../core/scan-result.ts';
import { diagnosticRecord } from '../json/scan-record.ts';
import { isEmptyChange } from '../totals.ts';
import { pathLocation } from './artifact-location.ts';
import { messageText, sentence } from './message-text.ts';

/** More would drown the others, and code scanning shows only a few of them. */
const MOST_DIAGNOSTICS = 1000;

/**
 * What a reader of the results has to know about how they came to be: problems, an early end, and what was cut.
 *
 * @param cut how many results were left out to stay within the limit
 */
export function notificationsOf(result: ScanResult, cut: number): Notification[] {
  const { diagnostics } = result;
  const listed = diagnostics.slice(0, MOST_DIAGNOSTICS).map(diagnosticNotification);
  const unlisted = diagnostics.length - listed.length;
  return [
    ...(result.interrupted
      ? [notice('error', 'interrupted', 'The scan was interrupted; these results are partial.')]
      : []),
    ...(result.coverage.files === 0 && !isEmptyChange(result)
      ? [notice('warning', 'nothing-scanned', 'Nothing was scanned.')]
      : []),
    ...(cut > 0 ? [notice('warning', 'results-cut', cutMessage(cut))] : []),
    ...(unlisted > 0
      ? [notice('warning', 'notifications-cut', `${formatNumber(unlisted)} more problems are left out of this file.`)]
      : []),
    ...listed,
  ];
}

function cutMessage(cut: number): string {
  return `${formatNumber(cut)} results are left out, because code scanning takes no more; the JSON report has them all.`;
}

function notice(level: 'error' | 'warning', id: string, text: string): Notification {
  return { level, descriptor: { id }, message: { text } };
}

function diagnosticNotification(diagnostic: Diagnostic): Notification {
  const { code, level, message, path } = diagnostic;
  const text = path === undefined ? message : `${displayPath(path)}: ${message}`;
  return {
    ...notice(level, code, sentence(messageText(text))),
    properties: { diagnostic: diagnosticRecord(diagnostic) },
    ...(path !== undefined && { locations: [{ physicalLocation: { artifactLocation: pathLocation(path) } }] }),
  };
}
