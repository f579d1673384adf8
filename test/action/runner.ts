import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

interface Step {
  readonly id?: string;
  readonly name: string;
  readonly if?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
}

interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

export const ACTION = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as ActionFile;

export interface Job {
  /** The checkout. */
  readonly workspace: string;
  readonly temp: string;
  readonly eventName: string;
  readonly event: unknown;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly apiUrl?: string;
  /** Names of the steps to run; all when it is not given. */
  readonly only?: readonly string[];
}

export interface Ran {
  /** Of the first step that failed; 0 when none did. */
  readonly code: number;
  /** Everything that the log shows. */
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** What the steps that are other actions got, by their name. */
  readonly used: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Expressions as far as action.yml uses them: a value, and whether a value is a text. */
type Values = Readonly<Record<string, string>>;

/** Runs the steps of action.yml as GitHub does: bash with -e and -o pipefail, files for outputs and summary. */
export async function runJob(job: Job): Promise<Ran> {
  const files = mkdtempSync(join(tmpdir(), 'cli-cred-scan-test-job-'));
  const [event, output, summary] = ['event.json', 'output', 'summary'].map((name) => join(files, name));
  writeFileSync(event, JSON.stringify(job.event));
  writeFileSync(summary, '');
  const defaults = Object.entries(ACTION.inputs).map(([name, input]) => [name, input.default ?? '']);
  const values: Record<string, string> = { 'github.token': 'token-of-the-job' };
  for (const [name, value] of [...defaults, ...Object.entries(job.inputs ?? {})])
    values[`inputs.${name}`] = evaluate(value, values);

  const used: Record<string, Values> = {};
  let [code, log] = [0, ''];
  for (const step of ACTION.runs.steps) {
    if (code !== 0) break;
    if (job.only && !job.only.includes(step.name)) continue;
    if (step.if && !holds(step.if, values)) continue;
    if (step.uses) {
      used[step.name] = evaluateAll(step.with ?? {}, values);
      continue;
    }
    writeFileSync(output, '');
    const env = {
      PATH: process.env.PATH ?? '',
      HOME: job.temp,
      ...registry(),
      GITHUB_ACTION_PATH: ROOT.replace(/\/$/, ''),
      GITHUB_EVENT_NAME: job.eventName,
      GITHUB_EVENT_PATH: event,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_REPOSITORY: 'owner/name',
      GITHUB_API_URL: job.apiUrl ?? 'http://127.0.0.1:9',
      RUNNER_TEMP: job.temp,
      ...evaluateAll(step.env ?? {}, values),
    };
    const script = join(files, 'step.sh');
    writeFileSync(script, step.run ?? '');
    const ran = await bash(script, job.workspace, env);
    [code, log] = [ran.code, log + ran.log];
    for (const [, name, value] of readFileSync(output, 'utf8').matchAll(/^([\w-]+)=(.*)$/gm))
      values[`steps.${step.id}.outputs.${name}`] = value;
  }
  const outputs = Object.entries(ACTION.outputs).map(([name, { value }]) => [name, evaluate(value, values)]);
  return { code, log, summary: readFileSync(summary, 'utf8'), outputs: Object.fromEntries(outputs), used };
}

function bash(script: string, cwd: string, env: Values): Promise<{ readonly code: number; readonly log: string }> {
  return new Promise((resolve) => {
    const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], { cwd, env });
    let log = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (log += text));
    child.on('close', (code) => resolve({ code: code ?? -1, log }));
  });
}

function evaluate(text: string, values: Values): string {
  return text.replaceAll(/\$\{\{ ([\w.-]+) \}\}/g, (_, name: string) => values[name] ?? '');
}

function evaluateAll(texts: Values, values: Values): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, evaluate(text, values)]));
}

function holds(condition: string, values: Values): boolean {
  const [, name, wanted] = /^([\w.-]+) == '([^']*)'$/.exec(condition) ?? [];
  if (name === undefined) throw new Error(`an expression that this runner does not know: ${condition}`);
  return (values[name] ?? '') === wanted;
}

/** What npm needs to reach its registry. */
function registry(): Record<string, string> {
  const needed = /^(?:npm_config_(?:registry|cafile|cache|userconfig)|NODE_EXTRA_CA_CERTS)$/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => needed.test(name))) as Record<
    string,
    string
  >;
}
