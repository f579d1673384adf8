// Writes a rule that works: npm run new-rule asks for what the command line does not say.
import { spawnSync } from 'node:child_process';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { buildRule, fileHead, ruleText } from './new-rule/build-rule.mjs';
import { QUESTIONS } from './new-rule/questions.mjs';

const USAGE = `npm run new-rule -- [options]

Writes a rule to rules/detectors/<provider>.yaml and tries it. What is not given is asked.

${QUESTIONS.map(({ flag, ask }) => `  --${flag.padEnd(12)} ${ask}`).join('\n')}
`;

/** A mistake of who runs this: one line, exit code 2. */
class Mistake extends Error {}

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'rules', 'detectors');

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof Mistake)) throw error;
  console.error(`new-rule: ${error.message}`);
  process.exitCode = 2;
}

async function main() {
  const given = readFlags();
  if (given.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const files = await readRuleFiles();
  const answers = await answerAll(given, files);
  const known = files.find(({ provider }) => provider.id === answers.provider);
  const path = known?.path ?? join(folder, `${answers.provider}.yaml`);
  const before = known?.text;
  const addition = ruleText(buildRule(answers));
  await writeFile(path, before === undefined ? fileHead(answers) + addition : endLine(before) + addition);
  const check = spawnSync(process.execPath, [join(root, 'scripts', 'check-rules.mjs'), path], { encoding: 'utf8' });
  if (check.status === 0) {
    console.log(`${before === undefined ? 'wrote' : 'added to'} ${path.slice(root.length)}\n${check.stdout.trim()}`);
    console.log('Read it once more: evidence, expires and revoke are the first answers, not the last word.');
    return 0;
  }
  if (before === undefined) await rm(path);
  else await writeFile(path, before);
  console.error(`new-rule: the rule does not hold; nothing was changed\n${check.stdout}${check.stderr}`.trimEnd());
  return 1;
}

function readFlags() {
  const options = Object.fromEntries(QUESTIONS.map(({ flag }) => [flag, { type: 'string' }]));
  try {
    return parseArgs({ options: { ...options, help: { type: 'boolean', short: 'h' } } }).values;
  } catch (error) {
    throw new Mistake(`${error.message.split('. ')[0]}; --help names every option`);
  }
}

async function readRuleFiles() {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml'));
  return Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const text = await readFile(path, 'utf8');
      const { provider, rules } = parse(text);
      return { path, text, provider, ids: rules.map(({ id }) => id) };
    }),
  );
}

/** Flags first, then questions; a flag that is wrong ends it, a typed answer that is wrong is asked again. */
async function answerAll(given, files) {
  const input = createInterface({ input: process.stdin });
  const lines = input[Symbol.asyncIterator]();
  const answers = {};
  const context = { answers, given, files };
  try {
    for (const question of QUESTIONS) {
      if (given[question.flag] === undefined && question.skip?.(context)) continue;
      answers[question.flag] = await answerOne(question, context, lines);
    }
  } finally {
    input.close();
  }
  return answers;
}

async function answerOne({ flag, ask, fallback, optional, problem }, context, lines) {
  const typed = context.given[flag];
  if (typed !== undefined) {
    const wrong = problem(typed.trim(), context);
    if (wrong) throw new Mistake(`--${flag}: ${wrong}`);
    return typed.trim();
  }
  const preset = fallback?.(context);
  for (;;) {
    process.stdout.write(`${ask}${preset ? ` [${preset}]` : ''}: `);
    const { value = '', done } = await lines.next();
    if (done) process.stdout.write('\n');
    if (done && preset === undefined && !optional) throw new Mistake(`no answer; give --${flag}`);
    const answer = value.trim() || preset || '';
    const wrong = problem(answer, context);
    if (wrong && done) throw new Mistake(`--${flag}: ${wrong}`);
    if (!wrong) return answer;
    console.log(`  ${wrong}`);
  }
}

function endLine(text) {
  return text.endsWith('\n') ? text : `${text}\n`;
}
