import type { Diagnostic } from '../core/diagnostic.ts';
import { keyContainerIn } from './key-container.ts';

/** That a binary file keeps keys, which the scan did not look into: nobody is to read that as "nothing found". */
export function keyContainerFound(head: Uint8Array, path: string): Diagnostic | undefined {
  const container = keyContainerIn(head);
  if (container === undefined) return undefined;
  return { code: 'key-container', level: 'warning', message: `is ${container}; it was not looked into`, path };
}
