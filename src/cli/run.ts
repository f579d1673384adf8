import process from 'node:process';
import { type ResourceError, UsageError } from '../core/errors.ts';
import { displayPath } from '../core/path.ts';
import type { Invocation } from './command-line/invocation.ts';
import { parseCommandLine } from './command-line/parse-command-line.ts';
import { EXIT } from './exit-codes.ts';
import { OutputError } from './output/output-error.ts';
import { writeStream } from './output/write-stream.ts';

declare const __VERSION__: string;

/**
 * Runs a command line (without node and the script) and returns the exit code. What is wrong with it, or with the
 * place to write to, is one line on standard error; any other error is a bug and is thrown.
 */
export async function run(args: readonly string[]): Promise<number> {
  try {
    const terminal = { version: __VERSION__, columns: process.stdout.columns || 80 };
    return await dispatch(await parseCommandLine(args, terminal));
  } catch (error) {
    if (error instanceof UsageError) {
      const { maskMessage } = await import('../pipeline/mask-message.ts');
      const [message, hint] = [await maskMessage(error.message), await maskMessage(error.hint ?? '')];
      process.stderr.write(`cli-cred-scan: ${oneLine(message)}\n${hint ? `  ${oneLine(hint)}\n` : ''}`);
      return EXIT.usage;
    }
    if (isResourceError(error)) {
      process.stderr.write(`cli-cred-scan: ${oneLine(error.message)}\n  ${oneLine(error.hint)}\n`);
      return EXIT.partial;
    }
    if (error instanceof OutputError) {
      process.stderr.write(`cli-cred-scan: ${oneLine(error.message)}\n`);
      return EXIT.partial;
    }
    throw error;
  }
}

/** From a worker comes a copy, which is of no class of ours any more. */
function isResourceError(error: unknown): error is ResourceError {
  return error instanceof Error && error.name === 'ResourceError' && 'hint' in error;
}

/** Messages name paths and words that others chose; none of them may drive the terminal. */
const oneLine = displayPath;

/** Each command loads what it needs, and nothing of the others. */
async function dispatch(invocation: Invocation): Promise<number> {
  switch (invocation.kind) {
    case 'text':
      await writeStream(process.stdout, [invocation.text]);
      return EXIT.clean;
    case 'scan':
      return (await import('./commands/scan.ts')).runScan(invocation.targets, invocation.options);
    case 'host':
      return (await import('./commands/host.ts')).runHost(invocation.options);
    case 'ci':
      return (await import('./commands/ci.ts')).runCi(invocation.targets, invocation.options);
    case 'history':
      return (await import('./commands/history.ts')).runHistory(invocation.repository, invocation.options);
    case 'staged':
      return (await import('./commands/staged.ts')).runStaged(invocation.options);
    case 'range':
      return (await import('./commands/range.ts')).runRange(invocation.words, invocation.options);
    case 'sweep-run':
      return (await import('./commands/sweep-run.ts')).runSweepRun(invocation.sources, invocation.options);
    case 'sweep-plan':
      return (await import('./commands/sweep-plan.ts')).runSweepPlan(invocation.sources, invocation.options);
    case 'sweep-work':
      return (await import('./commands/sweep-work.ts')).runSweepWork(invocation.options);
    case 'sweep-serve':
      return (await import('./commands/sweep-serve.ts')).runSweepServe(invocation.sources, invocation.options);
    case 'sweep-status':
      return (await import('./commands/sweep-status.ts')).runSweepStatus(invocation.options);
    case 'sweep-report':
      return (await import('./commands/sweep-report.ts')).runSweepReport(invocation.options);
    case 'sweep-triage':
      return (await import('./commands/sweep-triage.ts')).runSweepTriage(
        invocation.fingerprint,
        invocation.state,
        invocation.options,
      );
    case 'import':
      return (await import('./commands/import.ts')).runImport(invocation.target, invocation.options);
    case 'view':
      return (await import('./commands/view.ts')).runView(invocation.report, invocation.options);
    case 'doctor':
      return (await import('./commands/doctor.ts')).runDoctor(invocation.options);
    case 'completion':
      return (await import('./commands/completion.ts')).runCompletion(invocation.shell);
    case 'hook-install':
      return (await import('./commands/hook-install.ts')).runHookInstall(invocation.hook);
    case 'hook-uninstall':
      return (await import('./commands/hook-uninstall.ts')).runHookUninstall(invocation.hook);
    case 'baseline-create':
    case 'baseline-update':
    case 'baseline-prune':
      return (await import('./commands/baseline-write.ts')).runBaselineWrite(invocation);
    case 'baseline-stat':
      return (await import('./commands/baseline-stat.ts')).runBaselineStat(invocation.options);
    case 'report-convert':
      return (await import('./commands/report-convert.ts')).runReportConvert(invocation.file, invocation.options);
    case 'report-merge':
      return (await import('./commands/report-merge.ts')).runReportMerge(invocation.files, invocation.options);
    case 'report-diff':
      return (await import('./commands/report-diff.ts')).runReportDiff(invocation);
    case 'rules-list':
      return (await import('./commands/rules-list.ts')).runRulesList(invocation.options);
    case 'rules-show':
      return (await import('./commands/rules-show.ts')).runRulesShow(invocation.id, invocation.options);
    case 'rules-lint':
      return (await import('./commands/rules-lint.ts')).runRulesLint(invocation.file, invocation.options);
    case 'rules-diff':
      return (await import('./commands/rules-diff.ts')).runRulesDiff(
        invocation.before,
        invocation.after,
        invocation.options,
      );
    case 'rules-stats':
      return (await import('./commands/rules-stats.ts')).runRulesStats(invocation.options);
    case 'rules-test':
      return (await import('./commands/rules-test.ts')).runRulesTest(invocation.id, invocation.options);
  }
}
