import { LineCounter, parseDocument } from 'yaml';
import { UsageError } from '../../core/errors.ts';
import type { Store } from '../../core/store.ts';
import { startOf } from '../load.ts';
import { type StoreExample, storeFileSchema } from './schema.ts';

/** A store with files of real shape for its test. */
export type ShownStore = Store & { readonly examples: readonly StoreExample[] };

/**
 * Reads the text of a store file.
 *
 * @param file name for messages
 * @throws UsageError naming file, line and field of the first thing that is wrong
 */
export function parseStoreFile(text: string, file: string): ShownStore[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [problem] = document.errors;
  if (problem) throw new UsageError(`${file}:${lines.linePos(problem.pos[0]).line}: ${problem.message}`);
  const parsed = storeFileSchema.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const { line } = lines.linePos(startOf(document.contents, issue.path));
    throw new UsageError(`${file}:${line}: ${issue.path.join('.')}: ${issue.message}`);
  }
  const { provider, stores } = parsed.data;
  return stores.map((store) => ({ ...store, provider }) as ShownStore);
}
