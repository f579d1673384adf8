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

/** The strings that a step is given under one of its names: `stash name: 'a', includes: '.env'`. */
export function groovyArguments(tokens: readonly CodeToken[], step: number): readonly CodeToken[] {
  const names = ARGUMENTS[tokens[step].text] ?? [];
  const behind = tokens.slice(step + 1, step + 1 + REACH);
  const first = behind[0]?.text === '(' && behind[0].kind === 'sign' ? behind[1] : behind[0];
  const alone = names.includes('') && first?.kind === 'string' ? [first] : [];
  const named = behind.flatMap((token, i) => {
    const value = behind[i + 2];
    const isNamed = token.kind === 'word' && names.includes(token.text) && behind[i + 1]?.text === ':';
    return isNamed && value?.kind === 'string' ? [value] : [];
  });
  return [...alone, ...named];
}
