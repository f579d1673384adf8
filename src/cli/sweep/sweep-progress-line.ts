import { formatBytes, formatCount, formatDuration, formatNumber } from '../../report/wording.ts';
import type { SweepProgress } from '../../sweep/sweep-plan.ts';

/** Fewer repositories tell nothing about how long the others take. */
const FEWEST_TO_TELL = 3;

/**
 * How far a sweep is, in words.
 *
 * @param before repositories that were done when this process began
 * @param elapsedMs since then
 */
export function sweepProgressLine(
  { planned, done, failed, bytes, findings }: SweepProgress,
  before: number,
  elapsedMs: number,
): string {
  if (planned + done === 0) return 'sweeping: looking for repositories';
  const own = done - before;
  // A worker does not know how many there are in all.
  const isKnown = planned > 0;
  const left =
    isKnown && own >= FEWEST_TO_TELL ? [`about ${formatDuration((elapsedMs / own) * (planned - done))} left`] : [];
  const rate = elapsedMs > 0 ? [`${formatBytes(Math.round((bytes / elapsedMs) * 1000))}/s`] : [];
  const parts = [
    `repositories ${formatNumber(done)}${isKnown ? ` of ${formatNumber(planned)}` : ''}`,
    formatBytes(bytes),
    ...rate,
    formatCount(findings, 'finding'),
    ...(failed > 0 ? [`${formatNumber(failed)} failed`] : []),
    ...left,
  ];
  return `sweeping: ${parts.join(', ')}`;
}
