import type { CiCheck, CiMatch, CiSystem, CodeMatch } from '../../core/ci-check.ts';

const ENCODING = ['| base64', '|base64', '| xxd', '| rev', '| od', '| hexdump'];

/** Of each list, a file has to hold one text before the code can find anything; lower case. */
const CODE_NEEDS: Readonly<Record<CodeMatch, readonly (readonly string[])[]>> = {
  'fork-checkout': [['pull_request_target', 'issue_comment', 'workflow_run'], ['actions/checkout']],
  'persisted-token': [['actions/checkout']],
  'workspace-artifact': [['actions/upload-artifact']],
  'echoed-secret': [['echo', 'printf', 'write-host', 'write-output']],
  'encoded-secret': [ENCODING],
  'traced-secret': [['set ']],
  'secret-in-url': [['://']],
  'build-argument': [['args']],
  'groovy-interpolation': [['$']],
  'named-value': [['value', 'default']],
};
/** How names of secrets begin or end that are a person's token. */
const PERSONAL = ['_pat ', '_pat}', "_pat'", 'secrets.pat', '_pat_', 'personal'];
const OF_SCRIPTS: ReadonlySet<CodeMatch> = new Set([
  'echoed-secret',
  'encoded-secret',
  'traced-secret',
  'secret-in-url',
]);
const LONGEST_LINE = 500;
/** The keys of a step's `with`, or an address, end within. */
const NEAR = 300;

/**
 * Whether a check could find anything in a text: quickly, and rather once too often. Most configurations hold nothing of
 * what is looked for, and reading one to a tree takes a hundred times as long.
 */
export function couldMatch(checks: readonly CiCheck[], text: string, system: CiSystem): boolean {
  const whole = text.toLowerCase();
  const telling = system.neutral.reduce((left, word) => left.replaceAll(word, ''), whole);
  if (system.gate.length > 0 && !system.gate.some((word) => telling.includes(word))) return false;
  const isInScripts = mayBeInScripts(whole, telling);
  return checks.some(({ matches }) => matches.some((match) => couldHold(match, whole, isInScripts)));
}

function couldHold(match: CiMatch, text: string, isInScripts: boolean): boolean {
  const holds = (words: readonly string[]) =>
    words.length === 0 || words.some((word) => text.includes(word.toLowerCase()));
  switch (match.kind) {
    case 'code':
      if (match.name === 'persisted-token' && !follows(text, 'actions/checkout', /token:|ssh-key:/)) return false;
      if (match.name === 'secret-in-url' && !follows(text, '://', /^[^\n]*\$[^\n]*@/)) return false;
      return (isInScripts || !OF_SCRIPTS.has(match.name)) && CODE_NEEDS[match.name].every(holds);
    case 'command':
      return (
        (isInScripts || match.given === 'anything') &&
        holds(match.programs) &&
        match.words.every((word) => holds([word]))
      );
    case 'value': {
      const wanted = typeof match.is === 'string' ? (match.is === 'personal-token' ? PERSONAL : []) : match.is;
      return holds(lastNames(match.at)) && holds(wanted) && Object.values(match.where ?? {}).every(holds);
    }
  }
}

/** Whether soon after some place of a word stands what is wanted. */
function follows(text: string, word: string, wanted: RegExp): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    if (wanted.test(text.slice(at + word.length, at + word.length + NEAR))) return true;
  }
  return false;
}

/** What the last step of a path may be called; nothing when that can be any name. */
function lastNames(at: string): readonly string[] {
  const named = at.split('.').filter((step) => !step.startsWith('*'));
  const last = named.at(-1)?.split('|') ?? [];
  return last.some((name) => name.includes('*')) ? [] : last;
}

/**
 * Whether a secret of an expression may reach a script: it stands elsewhere than as the whole value of a key, or the key's
 * name is used as a variable. True where secrets are not given by expressions.
 */
function mayBeInScripts(whole: string, telling: string): boolean {
  if (!whole.includes('${{')) return true;
  for (let at = telling.indexOf('secrets'); at >= 0; at = telling.indexOf('secrets', at + 1)) {
    const start = telling.lastIndexOf('\n', at) + 1;
    const end = telling.indexOf('\n', at);
    const line = telling.slice(start, Math.min(end < 0 ? telling.length : end, start + LONGEST_LINE));
    const key = /^\s*(?:- )?["']?([\w-]+)["']?:\s*["']?\$\{\{[^}]*\}\}["']?\s*(?:#.*)?$/.exec(line)?.[1];
    if (key === undefined && !/^\s*(?:- )?secrets:/.test(line)) return true;
    if (key && [`$${key}`, `\${${key}`, `env.${key}`, `env:${key}`].some((use) => whole.includes(use))) return true;
  }
  return false;
}
