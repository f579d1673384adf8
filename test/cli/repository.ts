import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { schemaErrors } from '../report/json/report-schema.ts';
import { git } from '../scanners/git/git.ts';
import { makeFolder, type Outcome, type RunOptions, runProgram } from './run.ts';

/** The files of a working tree; null removes one. */
export type Files = Readonly<Record<string, string | Buffer | null>>;

/** A new repository with one commit of these files. */
export function makeRepository(files: Files = { 'readme.md': 'hello\n' }): string {
  const root = makeFolder();
  git(root, 'init', '-q');
  commit(root, files, 'first');
  return root;
}

export function change(root: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    if (content === null) rmSync(file);
    else writeFileSync(file, content);
  }
}

/** Changes files and stages everything. */
export function stage(root: string, files: Files): void {
  change(root, files);
  git(root, 'add', '-A');
}

/** Changes files and commits everything; returns the commit's id. */
export function commit(root: string, files: Files, message = 'a change'): string {
  stage(root, files);
  git(root, 'commit', '-q', '--allow-empty', '-m', message);
  return git(root, 'rev-parse', 'HEAD').trim();
}

interface Report {
  readonly scan: { readonly durationMs: number };
  readonly findings: readonly {
    readonly path: string;
    readonly line: number;
    readonly secretFingerprint?: string;
    readonly suppression?: { readonly by: string; readonly reason?: string };
    readonly matches: readonly {
      readonly path: string;
      readonly line: number;
      readonly commit?: { readonly id: string; readonly author: string };
    }[];
  }[];
  readonly summary: { readonly findings: number; readonly suppressed: number; readonly baselined: number };
  readonly coverage: { readonly files: number; readonly skipped: Readonly<Record<string, number>> };
  readonly diagnostics: readonly { readonly code: string; readonly path?: string; readonly message: string }[];
}

/** Runs the program with a JSON report. `places` are `path:line` of what counts. */
export async function report(
  args: readonly string[],
  options: RunOptions,
): Promise<
  Outcome & { readonly report: Report; readonly places: readonly string[]; readonly codes: readonly string[] }
> {
  const outcome = await runProgram([...args, '--format', 'json'], options);
  if (outcome.stdout === '') throw new Error(outcome.stderr);
  const parsed = JSON.parse(outcome.stdout) as Report;
  const errors = schemaErrors(parsed);
  if (errors.length > 0) throw new Error(`not by the schema: ${JSON.stringify(errors)}`);
  const open = parsed.findings.filter(({ suppression }) => !suppression);
  return {
    ...outcome,
    report: parsed,
    places: open.flatMap(({ matches }) => matches.map(({ path, line }) => `${path}:${line}`)),
    codes: parsed.diagnostics.map(({ code }) => code),
  };
}
