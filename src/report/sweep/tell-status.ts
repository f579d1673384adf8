import type { Attestation } from '../../core/sweep-summary.ts';
import { writeJson } from '../json/write-json.ts';
import type { ReportOptions } from '../reporter.ts';
import { attested } from './sweep-sections.ts';
import { sectionsOnTerminal } from './sweep-terminal.ts';

/** How far a run came, in one of its formats, in pieces. */
export function* tellStatus(
  attestation: Attestation,
  format: 'terminal' | 'json',
  options: ReportOptions,
): Generator<string> {
  if (format === 'terminal') {
    yield* sectionsOnTerminal([attested(attestation)], options);
    return;
  }
  yield* writeJson(attestation, { depth: 2, pieces: 'indented' });
  yield '\n';
}
