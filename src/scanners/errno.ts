import { getSystemErrorMap } from 'node:util';

/** The code of a failed system call, such as `EACCES`; undefined for any other error. */
export function errnoOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** A failed system call in words and without its path: `permission denied (EACCES)`. */
export function errnoInWords(error: unknown): string {
  const code = errnoOf(error);
  if (code === undefined) return 'unknown error';
  for (const [name, words] of getSystemErrorMap().values()) {
    if (name === code) return `${words} (${code})`;
  }
  return code;
}
