import { groovyArguments, STEPS_WITH_ARGUMENTS } from './groovy-arguments.ts';
import { type CodeToken, readCodeTokens } from './read-code-tokens.ts';
import type { ConfigNode, Entry, TextNode } from './tree.ts';

const STEPS = new Set(['sh', 'bat', 'powershell', 'pwsh']);
/** How far behind a step its script may stand: `sh(returnStdout: true, script: '…')`. */
const REACH = 12;
/** Arguments of bindings that name the variable which holds the secret. */
const BINDINGS = new Set(['variable', 'passwordVariable', 'keyFileVariable', 'passphraseVariable']);

const NAMED: ReadonlySet<string> = new Set(STEPS_WITH_ARGUMENTS);

/**
 * Of a Jenkinsfile: the scripts of its steps, `literal` in single quotes and `interpolated` in double ones, the names of the
 * variables that `credentials` are bound to, whom a job `trusts`, and what some steps are given, under the step's name.
 */
export function readGroovyTree(text: string): readonly ConfigNode[] {
  const tokens = [...readCodeTokens(text)];
  const scripts = tokens.flatMap((token, index) => {
    const script = STEPS.has(token.text) && token.kind === 'word' ? scriptBehind(tokens, index) : undefined;
    return script ? [script] : [];
  });
  const listed = (key: string, found: readonly CodeToken[]): Entry => ({
    key,
    keyAt: { start: 0, end: 0 },
    value: { kind: 'list', start: 0, end: text.length, items: found.map(nodeOf) },
  });
  const isInterpolated = ({ quote }: CodeToken) => quote?.startsWith('"') ?? false;
  const named = tokens.flatMap(({ kind, text }, at) => (kind !== 'sign' && NAMED.has(text) ? [at] : []));
  const entries = [
    listed(
      'literal',
      scripts.filter((script) => !isInterpolated(script)),
    ),
    listed('interpolated', scripts.filter(isInterpolated)),
    listed('credentials', boundNames(tokens)),
    listed(
      'trusts',
      tokens.filter(({ text }) => text.endsWith('TrustEveryone')),
    ),
    ...STEPS_WITH_ARGUMENTS.map((step) => listed(step, argumentsOf(step, named, tokens))),
  ];
  return [{ kind: 'map', start: 0, end: text.length, entries, layout: 'flow' }];
}

/** The string that is a step's only argument, or its `script`. */
function scriptBehind(tokens: readonly CodeToken[], step: number): CodeToken | undefined {
  const behind = tokens.slice(step + 1, step + 1 + REACH);
  const [first, second] = behind;
  if (first?.kind === 'string') return first;
  if (first?.text === '(' && second?.kind === 'string') return second;
  const at = behind.findIndex(({ text }, i) => text === 'script' && behind[i + 1]?.text === ':');
  const script = behind[at + 2];
  return at >= 0 && at <= 8 && script?.kind === 'string' ? script : undefined;
}

/** `variable: 'TOKEN'` in withCredentials, `TOKEN = credentials('id')` in an environment. */
function boundNames(tokens: readonly CodeToken[]): readonly CodeToken[] {
  return tokens.flatMap((token, i) => {
    if (BINDINGS.has(token.text) && tokens[i + 1]?.text === ':' && tokens[i + 2]?.kind === 'string')
      return [tokens[i + 2]];
    const isAssigned = tokens[i + 1]?.text === '=' && tokens[i + 2]?.text === 'credentials';
    return token.kind === 'word' && isAssigned ? [token] : [];
  });
}

/** @param named where names of steps stand among the tokens */
function argumentsOf(step: string, named: readonly number[], tokens: readonly CodeToken[]): readonly CodeToken[] {
  return named.flatMap((at) => (tokens[at].text === step ? groovyArguments(tokens, at) : []));
}

const nodeOf = ({ text, start, end }: CodeToken): TextNode => ({ kind: 'text', text, start, end, style: 'raw' });
