import { UsageError } from '../../core/errors.ts';

/** @throws UsageError naming the file */
export function readJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${name}: not well-formed JSON`);
  }
}
