import { formatNumber } from '../../core/amounts.ts';
import type { Finding } from '../../core/finding.ts';
import type { ResultsDiff } from '../../core/results-diff.ts';
import type { ReportOptions } from '../reporter.ts';
import { createScreen, nameLines, pad, paragraph, type Screen } from '../terminal/screen.ts';

/** `  CRITICAL  ` */
const BODY = 12;

/** A comparison for people: what is new, then what is gone, then how much is still there. */
export function* diffTerminal(diff: ResultsDiff, options: ReportOptions): Generator<string> {
  const screen = createScreen(options);
  yield* section(screen, 'New', diff.added, screen.error);
  yield* section(screen, 'Gone', diff.gone, screen.good);
  const counts = [`${formatNumber(diff.added.length)} new`, `${formatNumber(diff.gone.length)} gone`];
  yield `${screen.bold([...counts, `${formatNumber(diff.kept.length)} still there`].join(' · '))}\n`;
  if (!diff.complete) {
    const text = 'PARTIAL: one of the scans did not read everything, so what looks new or gone may be neither.';
    yield* paragraph(screen, 0, screen.error, text);
  }
}

function* section(
  screen: Screen,
  title: string,
  findings: readonly Finding[],
  paint: (text: string) => string,
): Generator<string> {
  if (findings.length === 0) return;
  yield `${paint(title)}\n`;
  for (const { severity, rule, preview, confidence, sightings } of findings) {
    const [{ origin, region }] = sightings;
    const more = sightings.length > 1 ? ` and ${formatNumber(sightings.length - 1)} more` : '';
    const [first = '', ...others] = [...paragraph(screen, BODY, screen.bold, `${rule.title}  ${preview}`)];
    yield `  ${screen.badge[severity](severity.toUpperCase())}${pad('', BODY - 2 - severity.length)}${first.trimStart()}`;
    yield* others;
    yield* nameLines(screen, BODY, `${origin.path}:${region.startLine}${more}`);
    yield* paragraph(screen, BODY, screen.dim, `${rule.id} · ${confidence} confidence`);
  }
  yield '\n';
}
