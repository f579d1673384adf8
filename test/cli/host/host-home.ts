import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expandExample } from '../../../src/rules/examples/expand.ts';
import { runProgram } from '../run.ts';

/** A value that nobody has, and that no rule knows. */
export const made = (seed: string): string => expandExample('{base62:40}', seed);

export interface Found {
  readonly rule: { readonly id: string };
  readonly path: string;
  readonly notes: readonly string[];
  readonly matches: readonly { readonly path: string }[];
  readonly suppression?: { readonly by: string; readonly reason: string; readonly until: string };
  readonly severity: string;
  readonly line: number;
  readonly lifecycle: { readonly lifetime: string };
  readonly credential?: { readonly store: string; readonly account?: string; readonly parts: readonly string[] };
  readonly posture: {
    readonly mode: string;
    readonly readableBy: string;
    readonly problems: readonly string[];
    readonly sharedWith?: readonly string[];
    readonly otherPeople?: number;
  };
}

export function put(home: string, path: string, content: string, mode = 0o600): string {
  const file = join(home, path);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, content);
  chmodSync(file, mode);
  return file;
}

export async function host(home: string, ...args: string[]) {
  const outcome = await runProgram(['host', '--format', 'json', '--root', home, ...args], { cwd: home });
  const report = JSON.parse(outcome.stdout);
  return { ...outcome, findings: report.findings as readonly Found[], diagnostics: report.diagnostics };
}
