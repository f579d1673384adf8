import type { CiSystem } from '../../core/ci-check.ts';
import { SECRET_IN_EXPRESSION, TELLING_REFERENCE } from './secret-patterns.ts';

const LONGEST_LINE = 500;
/** A value that is an expression as a whole, and its key. */
const KEY_OF_EXPRESSION = /^\s*(?:- )?["']?([\w-]+)["']?:\s*["']?\$\{\{[^}]*\}\}["']?\s*(?:#.*)?$/;
/** Variables that are used, as far as their names have neither dots nor dashes. */
const USED = /(?:\$\{?|env[.:])(\w{1,100})/g;

/** What gives a variable a secret, whatever both are called. */
const GIVING = ['from_secret', 'secretkeyref'];
/** What binds a variable of a Jenkinsfile to a credential, and what uses one there. */
const BOUND = /variable["']?\s*:\s*["']{1,3}(\w{1,100})|=(?<=(\w{1,100})\s{0,100}=)\s{0,100}credentials/g;
const USED_IN_GROOVY = /[$({<.:]\s{0,20}(\w{1,100})/g;

/** A text in lower case, whole and without what is neutral. */
export interface LoweredText {
  readonly whole: string;
  readonly telling: string;
}

/**
 * Whether a secret may reach a script: rather once too often. One of an expression does where it stands elsewhere than as
 * the whole value of a key, or the key's name is used as a variable.
 */
export function mayBeInScripts(text: LoweredText, { ambient, format }: CiSystem): boolean {
  const hasExpressions = text.whole.includes('${{');
  if (hasExpressions && leavesExpressions(text)) return true;
  // Where only the file gives secrets, its expressions do.
  if (hasExpressions && ambient === 'none') return false;
  if (TELLING_REFERENCE.test(text.whole)) return true;
  return format === 'groovy' ? usesBound(text) : GIVING.some((word) => text.whole.includes(word));
}

/** Whether a variable of a Jenkinsfile that is bound to a credential is used. */
export function usesBound({ whole }: LoweredText): boolean {
  return holdsName(whole, USED_IN_GROOVY, new Set([...whole.matchAll(BOUND)].map(([, bound, own]) => bound ?? own)));
}

function leavesExpressions({ whole, telling }: LoweredText): boolean {
  const keys = new Set<string>();
  let done = 0;
  for (const { index: at } of telling.matchAll(SECRET_IN_EXPRESSION)) {
    if (at < done) continue;
    const start = telling.lastIndexOf('\n', at) + 1;
    const end = telling.indexOf('\n', at);
    done = end < 0 ? telling.length : end;
    const line = telling.slice(start, Math.min(done, start + LONGEST_LINE));
    const key = KEY_OF_EXPRESSION.exec(line)?.[1];
    if (key === undefined && !/^\s*(?:- )?secrets:/.test(line)) return true;
    if (key) keys.add(key.replace(/-.*/, ''));
  }
  return holdsName(whole, USED, keys);
}

/** Whether a place that a pattern finds has one of some names. */
function holdsName(text: string, places: RegExp, names: ReadonlySet<string>): boolean {
  if (names.size === 0) return false;
  for (const [, name] of text.matchAll(places)) if (names.has(name)) return true;
  return false;
}
