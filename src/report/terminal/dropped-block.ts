import { formatNumber } from '../../core/amounts.ts';
import type { DroppedCandidate } from '../../core/scan-result.ts';
import { labelled, nameLines, paragraph, type Screen } from './screen.ts';

const LABELS = { indent: 4, width: 9 };

/** The candidates that a check refused, each with its reason. */
export function* droppedBlock(screen: Screen, dropped: readonly DroppedCandidate[]): Generator<string> {
  yield* paragraph(screen, 0, screen.bold, `Dropped candidates (${formatNumber(dropped.length)})`);
  for (const { rule, path, line, preview, check, reason } of dropped) {
    yield '\n';
    yield* nameLines(screen, 2, `${path}:${line}`);
    yield* labelled(screen, LABELS, 'rule', `${rule.id}  ${preview}`);
    yield* labelled(screen, LABELS, 'refused', `${check}: ${reason}`);
  }
}
