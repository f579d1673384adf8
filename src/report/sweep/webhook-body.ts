import { SEVERITIES } from '../../core/kinds/severity.ts';
import { OUTCOMES } from '../../core/sweep-summary.ts';
import type { RunReport } from './run-report.ts';
import { placeWords } from './sweep-sections.ts';

export const WEBHOOK_FORMATS = ['json', 'slack'] as const;
export type WebhookFormat = (typeof WEBHOOK_FORMATS)[number];

/** Findings that a chat is told of; more are read by nobody there. */
const MOST_IN_CHAT = 10;

/**
 * What a webhook is sent at the end of a run. Secrets are masked in it, as in every report. A chat is not told of a run that has
 * nothing new and left nothing out.
 */
export function webhookBody(report: RunReport, format: WebhookFormat, at: string): string | undefined {
  const { attestation, ...rest } = report;
  if (format === 'json')
    return JSON.stringify({ type: 'sweep.finished', timestamp: at, data: { version: 1, ...rest, ...attestation } });
  const lines = chatLines(report);
  return lines.length === 0 ? undefined : JSON.stringify({ text: lines.join('\n') });
}

function chatLines({ newBySeverity, newFindings, attestation: { run, gaps, problems } }: RunReport): readonly string[] {
  const count = SEVERITIES.reduce((sum, severity) => sum + newBySeverity[severity], 0);
  const missing = gaps.length + problems.length;
  if (count + missing === 0) return [];
  const severities = [...SEVERITIES].reverse().filter((severity) => newBySeverity[severity] > 0);
  const outcomes = OUTCOMES.filter((outcome) => run.outcomes[outcome] > 0);
  const shown = newFindings.slice(0, MOST_IN_CHAT).map(({ severity, title, preview, place, revoke }) => {
    const where = place ? ` in ${placeWords(place)}` : '';
    return escaped(`• ${severity}: ${title} ${preview}${where}. Revoke: ${revoke}`);
  });
  return [
    `*Sweep*: ${count} new (${severities.map((severity) => `${newBySeverity[severity]} ${severity}`).join(', ') || 'none'}); ${outcomes.map((outcome) => `${run.outcomes[outcome]} ${outcome}`).join(', ')}`,
    ...shown,
    ...(count > shown.length ? [`… and ${count - shown.length} more`] : []),
    ...(missing > 0 ? [`*Not covered*: ${missing}; sweep status tells why`] : []),
  ];
}

/** As Slack wants it, so that no name of a file calls a channel: https://docs.slack.dev/messaging/formatting-message-text */
const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
