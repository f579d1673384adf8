import type { CodeToken } from './read-code-tokens.ts';

/** How far behind a step its arguments may stand. */
const REACH = 24;

/** The arguments of steps and bindings that checks ask for; an empty name is the one argument that has none. */
const ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  archiveArtifacts: ['', 'artifacts'],
  ArtifactArchiver: ['artifacts'],
  stash: ['includes'],
  s3Upload: ['file', 'includePathPattern'],
  publishHTML: ['reportDir', 'reportFiles'],
  googleStorageUpload: ['pattern'],
  azureUpload: ['filesPath'],
  withAWS: ['credentials'],
  aws: ['credentialsId'],
  AmazonWebServicesCredentialsBinding: ['credentialsId'],
  azureServicePrincipal: ['', 'credentialsId'],
};

/** Every step that a check may ask for. */
export const STEPS_WITH_ARGUMENTS: readonly string[] = Object.keys(ARGUMENTS);

/** The names of the arguments that checks ask steps for; none where one has no name. */
export function argumentNames(steps: readonly string[]): readonly string[] {
  const asked = Object.entries(ARGUMENTS).filter(([step]) => steps.includes(step.toLowerCase()));
  const names = asked.flatMap(([, names]) => names);
  return names.includes('') ? [] : names;
}

/** The strings that a step is given under one of its names: `stash name: 'a', includes: '.env'`. */
export function groovyArguments(tokens: readonly CodeToken[], step: number): readonly CodeToken[] {
  const names = ARGUMENTS[tokens[step].text] ?? [];
  const own = ownTokens(tokens, step);
  const first = own[0]?.text === '(' ? own[1] : own[0];
  const alone = names.includes('') && first?.kind === 'string' ? [first] : [];
  const named = own.flatMap((token, i) => {
    const value = own[i + 2];
    const isNamed = token.kind === 'word' && names.includes(token.text) && own[i + 1]?.text === ':';
    // Without brackets, the next step may follow: its arguments have no comma before them.
    const isOwn = i === 0 || ['(', '[', ','].includes(own[i - 1].text);
    return isNamed && isOwn && value?.kind === 'string' ? [value] : [];
  });
  return [...alone, ...named];
}

/** The tokens behind a step up to the bracket that closes what it stands in. */
function ownTokens(tokens: readonly CodeToken[], step: number): readonly CodeToken[] {
  let depth = 0;
  let at = step + 1;
  for (; at < tokens.length && at <= step + REACH; at++) {
    const { kind, text } = tokens[at];
    if (kind === 'sign' && '([{'.includes(text)) depth++;
    if (kind === 'sign' && ')]}'.includes(text)) depth--;
    if (depth < 0 || (depth === 0 && text === ')')) break;
  }
  return tokens.slice(step + 1, at);
}
