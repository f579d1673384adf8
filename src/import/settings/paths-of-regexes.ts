import type { ImportedIgnore } from './imported-settings.ts';
import { pathPattern } from './path-pattern.ts';

/** Adds patterns for regular expressions over paths, or says which have none. */
export function addPaths(
  regexes: readonly string[],
  where: string,
  reason: string,
  to: { readonly ignore: ImportedIgnore[]; readonly losses: string[] },
): void {
  for (const regex of regexes) {
    const pattern = pathPattern(regex);
    if (pattern !== undefined) to.ignore.push({ pattern, reason });
    else to.losses.push(`${where}: no pattern of paths says the same as ${regex}; write one by hand`);
  }
}
