import { formatBytes, formatCount, formatNumber } from '../../core/amounts.ts';
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
    isKnown && own >= FEWEST_TO_TELL && done < planned
      ? [`about ${roughly((elapsedMs / own) * (planned - done))} left`]
      : [];
  const rate = elapsedMs > 0 ? [`${formatBytes(Math.round((bytes / elapsedMs) * 1000))}/s`] : [];
  // What is behind the edge of a terminal is cut off: what matters most comes first.
  const parts = [
    `${isKnown ? `${formatNumber(done)} of ${formatNumber(planned)}` : formatNumber(done)} repositories`,
    ...(failed > 0 ? [`${formatNumber(failed)} failed`] : []),
    ...left,
    formatBytes(bytes),
    ...rate,
    formatCount(findings, 'finding'),
  ];
  return `sweeping: ${parts.join(', ')}`;
}

/** `40 s`, `12 min`, `3 h 20 min`: an estimate is no more exact than that. */
function roughly(milliseconds: number): string {
  const seconds = Math.max(1, Math.round(milliseconds / 1000));
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  return `${formatNumber(Math.floor(minutes / 60))} h ${minutes % 60} min`;
}
