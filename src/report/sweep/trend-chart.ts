import { formatNumber } from '../../core/amounts.ts';
import type { RunSummary } from '../../core/sweep-summary.ts';

const [WIDTH, HEIGHT, FOOT] = [1000, 200, 2];
/** Fewer runs than these do not fill the width. */
const FEWEST = 15;

/**
 * Runs from the oldest to the newest as pairs of bars: what was open at the end, and what was new. All of it is numbers of ours.
 * Empty where there are too few runs to show a trend.
 */
export function trendChart(runs: readonly RunSummary[]): string {
  const shown = runs.filter(({ openFindings }) => openFindings !== undefined).toReversed();
  if (shown.length < 2) return '';
  const most = Math.max(1, ...shown.flatMap(({ openFindings = 0, newFindings }) => [openFindings, newFindings]));
  const step = WIDTH / Math.max(shown.length, FEWEST);
  const bar = (kind: string, count: number, at: number): string => {
    const height = Math.max(FOOT, (count / most) * HEIGHT);
    const width = step * 0.35;
    return `<rect class="${kind}" x="${at.toFixed(1)}" y="${(HEIGHT - height).toFixed(1)}" width="${width.toFixed(1)}" height="${height.toFixed(1)}"/>`;
  };
  const bars = shown.map(({ openFindings = 0, newFindings }, index) => {
    const at = index * step + step * 0.1;
    return bar('open', openFindings, at) + bar('new', newFindings, at + step * 0.4);
  });
  const [first, last] = [shown[0], shown[shown.length - 1]];
  const words = `Of ${shown.length} runs, the first ended with ${formatNumber(first.openFindings ?? 0)} open findings, the last one with ${formatNumber(last.openFindings ?? 0)}; the most is ${formatNumber(most)}`;
  return `<figure><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${words}">${bars.join('')}</svg>
<figcaption><span class="open">open at its end</span><span class="new">new</span>from the oldest run to the last one; the most is ${formatNumber(most)}</figcaption></figure>
`;
}
