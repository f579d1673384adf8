import { isOfTheRun, isPublicName, isTellingName } from './secret-names.ts';

/** What is known of the variables that a text may refer to. */
export interface Scope {
  /** Whether a variable holds a secret, whatever it is called; undefined when nothing is known of it. */
  readonly known: (name: string) => 'secret' | 'other' | undefined;
  /** Whether any variable is known to hold a secret. */
  readonly holdsSecret: boolean;
  /** What to think of a variable that nothing is known of: its name tells, or it is none. */
  readonly unknown: 'telling' | 'none';
}

const NOTHING_KNOWN: Scope = { known: () => undefined, holdsSecret: false, unknown: 'telling' };

/** What opens and closes a reference, the longer ones first: expressions, templates, variables of shells and systems. */
const BRACKETS = [
  ['${{', '}}'],
  ['${', '}'],
  ['$(', ')'],
  ['{{', '}}'],
  ['<<', '>>'],
] as const;

const LONGEST_REFERENCE = 300;
const WORD = /[A-Za-z0-9_]/;

/**
 * Names of the secrets that a text refers to: `secrets.NAME` in an expression, and variables with a telling name or that
 * hold one. Tokens that end with the run are left out.
 */
export function secretsIn(text: string, scope: Scope = NOTHING_KNOWN): readonly string[] {
  const names: string[] = [];
  for (let at = nextOpening(text, 0); at < text.length; ) {
    const bracket = BRACKETS.find(([open]) => text.startsWith(open, at));
    const end = bracket ? text.indexOf(bracket[1], at + bracket[0].length) : -1;
    if (bracket && end >= 0 && end - at <= LONGEST_REFERENCE) {
      const inner = text.slice(at + bracket[0].length, end);
      if (bracket[0] === '${{') names.push(...inExpression(inner, scope));
      else names.push(...inVariable(inner, bracket[0] === '${' ? scope : { ...scope, unknown: 'telling' }));
      at = nextOpening(text, end + bracket[1].length);
    } else {
      const name = text[at] === '$' ? variableAt(text, at + 1) : '';
      if (isSecret(name, scope)) names.push(name);
      at = nextOpening(text, at + 1 + name.length);
    }
  }
  return names;
}

function nextOpening(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (char === '$' || ((char === '{' || char === '<') && text[at + 1] === char)) return at;
  }
  return text.length;
}

/** `$NAME`, and `$env:NAME` of PowerShell. */
function variableAt(text: string, at: number): string {
  const start = text.startsWith('env:', at) ? at + 4 : at;
  let end = start;
  while (end < text.length && end - start < LONGEST_REFERENCE && WORD.test(text[end])) end++;
  return text.slice(start, end);
}

/** Of an expression of GitHub Actions: each `secrets.NAME`, and each variable or input that is telling. */
function inExpression(inner: string, scope: Scope): readonly string[] {
  // What is only compared is not handed on.
  if (/[=!]=/.test(inner)) return [];
  return [...inner.matchAll(/(?<![\w.-])(secrets|env|inputs)\s?(?:\.|\[')([A-Za-z0-9_-]{1,100})/g)].flatMap(
    ([, place, name]) => {
      if (place === 'secrets') return isOfTheRun(name) || isPublicName(name) ? [] : [`secrets.${name}`];
      return isSecret(name, { ...scope, unknown: 'telling' }) ? [name] : [];
    },
  );
}

/** `${NAME}`, `$(params.password)`, `{{ db_password }}`; not `${#NAME}`, `${NAME:+set}` or a command. */
function inVariable(inner: string, scope: Scope): readonly string[] {
  const [, name, rest] = /^\s*((?:env:)?[A-Za-z_][A-Za-z0-9_.-]*)\s*(.*)$/s.exec(inner) ?? [];
  if (name === undefined || /^:?[+?]/.test(rest) || (rest !== '' && !/^[:|}%#/@,^[-]/.test(rest))) return [];
  const last = name.replace(/^env:/, '').split('.').at(-1) ?? '';
  // Of Tekton and Argo: which Secret of the cluster it is, not what it holds.
  if (/^(?:inputs\.)?param(?:eter)?s\..*-secret(?:-key|-name)?$/.test(name)) return [];
  return isSecret(last, scope) ? [last] : [];
}

function isSecret(name: string, { known, unknown }: Scope): boolean {
  if (name === '') return false;
  const what = known(name);
  return what ? what === 'secret' : unknown === 'telling' && isTellingName(name);
}

/** Whether a text says what is to be filled in, rather than standing for itself. */
export function isReference(text: string): boolean {
  return /[$%{<]/.test(text.slice(0, LONGEST_REFERENCE)) || text.startsWith('!');
}
