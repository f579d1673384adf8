import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const TOOL = join(dirname(createRequire(import.meta.url).resolve('@microsoft/sarif-multitool/package.json')), 'bin.js');

/**
 * What Microsoft's validator says against a report: errors and warnings of the standard's rules and of those that
 * GitHub has. Its notes are matters of taste, such as rule ids that end in a number.
 */
export async function sarifProblems(report: string): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sarif-'));
  try {
    const file = join(folder, 'report.sarif');
    writeFileSync(file, report);
    // The tool is started through a shell: hence the inner quotes. The proxy that is not there keeps it offline.
    const args = [TOOL, 'validate', `"${file}"`, '--rule-kind', '"Sarif;Ghas"', '--level', '"Error;Warning"'];
    const nowhere = 'http://127.0.0.1:9';
    const env = {
      ...process.env,
      DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1',
      HTTPS_PROXY: nowhere,
      HTTP_PROXY: nowhere,
    };
    const { stdout } = await promisify(execFile)(process.execPath, args, { env, maxBuffer: 1 << 26 });
    if (!stdout.includes('Analysis completed successfully')) throw new Error(`the validator failed: ${stdout}`);
    return stdout.split('\n').filter((line) => /: (?:error|warning) /.test(line));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
