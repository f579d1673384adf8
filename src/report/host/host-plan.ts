import type { Finding } from '../../core/finding.ts';
import type { ScanResult } from '../../core/scan-result.ts';
import { markdownCode, markdownLink, markdownText } from '../markdown/markdown-text.ts';
import { printable } from '../terminal/printable.ts';
import { lifetimePhrase } from '../wording.ts';
import { hostSentence, hostTotals, isCredential } from './host-totals.ts';

/** What stands for the account, and for the file, in the commands of stores. */
const ACCOUNT = /\b(?:ACCOUNT|HOST|REGISTRY|SERVER|PROFILE|CONTEXT|USER|ALIAS|ORG|REMOTE|APP|KEY(?=$))\b/g;
const FILE = /\bFILE\b/g;

/** A checklist in Markdown: for each credential, worst first, how it is moved to a better place, ended, and tidied up. */
export function* hostPlan(result: ScanResult): Generator<string> {
  yield '# Moving credentials off this disk\n\n';
  yield `${markdownText(hostSentence(hostTotals(result)))}\n\n`;
  yield 'For each of them: first have the new one work, then end the old one, then remove what is left of it.\n';
  yield 'Ending it first stops what still uses it; removing it first leaves it alive where it was copied to.\n';
  let number = 0;
  for (const finding of result.findings.filter(isCredential)) yield* section(finding, ++number);
  const others = result.findings.filter((finding) => !isCredential(finding) && !finding.suppression);
  if (others.length > 0) yield '\n## Besides\n\n';
  for (const { rule, sightings, notes } of others) {
    const [evidence = ''] = notes;
    const advice = rule.remediation ?? '';
    yield `- [ ] ${markdownText(rule.title)}: ${markdownCode(sightings[0].origin.path)}. ${markdownText(`${evidence} ${advice}`)}\n`;
  }
}

function* section(finding: Finding, number: number): Generator<string> {
  const { rule, severity, credential, posture, sightings } = finding;
  const { path } = sightings[0].origin;
  const account = credential?.account;
  const { lifetime, revoke } = rule.lifecycle;
  yield `\n## ${number}. ${markdownText(rule.title)}${account === undefined ? '' : `: ${markdownText(account)}`}\n\n`;
  yield `${severity}, ${markdownText(lifetimePhrase(lifetime))}, in ${markdownCode(path)}\n\n`;
  yield `- [ ] Move it. ${markdownText(posture?.advice ?? '')}\n${commandBlock(posture?.move ?? [], account, path)}`;
  yield `- [ ] End it. ${markdownText(revoke.how)}${revoke.url ? ` ${markdownLink(revoke.url, revoke.url)}` : ''}\n`;
  for (const problem of posture?.problems ?? []) yield `- [ ] Close it. ${markdownText(problem)}\n`;
  yield `- [ ] Look that it is gone: ${markdownCode(`cli-cred-scan host${credential ? ` --store ${credential.store}` : ''}`)}\n`;
}

function commandBlock(commands: readonly string[], account: string | undefined, path: string): string {
  if (commands.length === 0) return '';
  const lines = commands.map((command) => {
    const named = account === undefined ? command : command.replace(ACCOUNT, () => shellWord(account));
    return `  ${printable(named.replace(FILE, () => shellWord(path)))}\n`;
  });
  return `\n  \`\`\`sh\n${lines.join('')}  \`\`\`\n\n`;
}

/** A text from a file, made one word of a shell that can be nothing else. */
const shellWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) && !text.startsWith('-') ? text : `'${text.replaceAll("'", `'\\''`)}'`;
