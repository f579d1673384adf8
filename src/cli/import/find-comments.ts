import { COMMENTING_TOOLS, type CommentingTool } from '../../core/foreign-comments.ts';
import { createJournal } from '../../scanners/journal.ts';
import { createFileReader } from '../../scanners/read-file.ts';
import { listWorktree } from '../../scanners/worktree/list-worktree.ts';

/** Larger files are hardly written by people. */
const LARGEST = 1_000_000;
const MARKERS: Readonly<Record<CommentingTool, readonly string[]>> = {
  gitleaks: ['gitleaks:allow'],
  trufflehog: ['trufflehog:ignore'],
  'detect-secrets': ['pragma: allowlist', 'pragma: whitelist'],
  kingfisher: ['kingfisher:ignore'],
  secretlint: ['secretlint-disable'],
};

/** The tools whose comments stand in the files of a folder, and in how many of these. */
export async function findComments(folder: string): Promise<ReadonlyMap<CommentingTool, number>> {
  const worktree = { targets: [folder], base: folder, include: [], exclude: ['node_modules'], trackedOnly: false };
  const read = createFileReader({ maxSize: LARGEST });
  const counts = new Map<CommentingTool, number>();
  for (const entry of await listWorktree(worktree, createJournal())) {
    const file = read(entry);
    if (file.kind !== 'read') continue;
    const bytes = Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength);
    for (const tool of COMMENTING_TOOLS) {
      if (MARKERS[tool].some((marker) => bytes.includes(marker))) counts.set(tool, (counts.get(tool) ?? 0) + 1);
    }
  }
  return counts;
}
