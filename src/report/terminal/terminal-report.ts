import type { Origin } from '../../core/origin.ts';
import type { ScanResult } from '../../core/scan-result.ts';
import type { ReportOptions } from '../reporter.ts';
import { folderUri, pathLocation } from '../sarif/artifact-location.ts';
import { droppedBlock } from './dropped-block.ts';
import { findingBlock } from './finding-block.ts';
import { type FileGroup, groupByFile } from './group-by-file.ts';
import { hostBlock } from './host-block.ts';
import { createScreen, nameLines, type Screen } from './screen.ts';
import { summaryBlock } from './summary-block.ts';

/** What people read: findings by file, then dropped candidates if they were asked for, then a summary. */
export function* terminalReport(result: ScanResult, options: ReportOptions): Generator<string> {
  const screen = createScreen(options);
  for (const group of groupByFile(result.findings)) yield* fileBlock(screen, group, result.base);
  if (result.dropped.length > 0) {
    yield* droppedBlock(screen, result.dropped);
    yield '\n';
  }
  if (result.source === 'host') yield* hostBlock(screen, result);
  yield* summaryBlock(screen, result);
}

/** What holds for every finding of a rule is told once in a file. */
function* fileBlock(screen: Screen, { path, findings }: FileGroup, base: string): Generator<string> {
  const { origin } = findings[0].sighting;
  yield* nameLines(screen, 0, origin.kind === 'stdin' ? 'standard input' : path, fileUrl(origin, base));
  const tracking = trackingPhrase(origin);
  if (tracking) yield `${screen.dim(tracking)}\n`;
  const told = new Set<string>();
  for (const open of findings) {
    const { id } = open.finding.rule;
    yield '\n';
    yield* findingBlock(screen, open, told.has(id) ? 'brief' : 'full');
    told.add(id);
  }
  yield '\n';
}

function trackingPhrase(origin: Origin): string {
  if (origin.kind === 'index') return 'staged';
  if (origin.kind !== 'file') return '';
  if (origin.tracking === 'ignored') return 'ignored by git';
  return origin.tracking === 'untracked' ? 'not tracked by git' : '';
}

/** What lies in a folder can be opened; a commit's file may be gone. */
function fileUrl({ kind, path }: Origin, base: string): string | undefined {
  if (kind !== 'file' && kind !== 'index') return undefined;
  const { uri, uriBaseId } = pathLocation(path);
  return uriBaseId ? `${folderUri(base)}${uri}` : uri;
}
