import type { CiCheck, CiMatch, CodeMatch } from '../../core/ci-check.ts';
import type { CiFile, Hit, Match } from './ci-file.ts';
import { matchAzureWorkspace } from './matches/azure-workspace.ts';
import { matchBuildArgument } from './matches/build-argument.ts';
import { matchCloudProviderKey } from './matches/cloud-provider-key.ts';
import { matchCommand } from './matches/command.ts';
import { matchDerivedSecret } from './matches/derived-secret.ts';
import { matchEchoedSecret, matchEncodedSecret } from './matches/echoed-secret.ts';
import { matchEnvironmentPrinted, matchEnvironmentSent } from './matches/environment.ts';
import { matchEventHead } from './matches/event-head.ts';
import { matchForkCheckout } from './matches/fork-checkout.ts';
import { matchForkJob } from './matches/fork-job.ts';
import { matchGroovyInterpolation } from './matches/groovy-interpolation.ts';
import { matchInterpolatedSecret } from './matches/interpolated-secret.ts';
import { matchNamedValue } from './matches/named-value.ts';
import { matchNpmPublish } from './matches/npm-publish.ts';
import { matchNpmTokenWritten } from './matches/npm-token-written.ts';
import { matchTrustOfAnyone, matchTrustOfOrganization, matchTrustWithoutAudience } from './matches/oidc-trust.ts';
import { matchPersistedToken } from './matches/persisted-token.ts';
import { matchPullRequestSecret } from './matches/pull-request-secret.ts';
import { matchSecretInDotenv } from './matches/secret-in-dotenv.ts';
import { matchSecretInOutput } from './matches/secret-in-output.ts';
import { matchSecretInResult } from './matches/secret-in-result.ts';
import { matchSecretInUrl } from './matches/secret-in-url.ts';
import { matchSecretsInherited } from './matches/secrets-inherited.ts';
import { matchTracedSecret } from './matches/traced-secret.ts';
import { matchTrustsEveryone } from './matches/trusts-everyone.ts';
import { matchUnmaskedVariable } from './matches/unmasked-variable.ts';
import { matchValue } from './matches/value.ts';
import { matchWorkspaceArtifact } from './matches/workspace-artifact.ts';
import { planFix, type TextChange } from './plan-fix.ts';
import { keyPath } from './tree.ts';

/** Something that a check found in a file. Spans are UTF-16 offsets. */
export interface CiHit extends Omit<Hit, 'place'> {
  readonly check: CiCheck;
  /** The keys of what it stands in: `jobs.build.steps.env`. */
  readonly keys: string;
  readonly changes: readonly TextChange[];
}

/** Hits told of one file: one that is made of nothing else says no more. */
const MOST_HITS = 1000;

const CODE: Readonly<Record<CodeMatch, Match>> = {
  'fork-checkout': matchForkCheckout,
  'fork-job': matchForkJob,
  'pull-request-secret': matchPullRequestSecret,
  'event-head': matchEventHead,
  'trusts-everyone': matchTrustsEveryone,
  'persisted-token': matchPersistedToken,
  'workspace-artifact': matchWorkspaceArtifact,
  'azure-workspace': matchAzureWorkspace,
  'echoed-secret': matchEchoedSecret,
  'encoded-secret': matchEncodedSecret,
  'traced-secret': matchTracedSecret,
  'secret-in-url': matchSecretInUrl,
  'build-argument': matchBuildArgument,
  'groovy-interpolation': matchGroovyInterpolation,
  'interpolated-secret': matchInterpolatedSecret,
  'named-value': matchNamedValue,
  'oidc-anyone': matchTrustOfAnyone,
  'oidc-organization': matchTrustOfOrganization,
  'oidc-no-audience': matchTrustWithoutAudience,
  'secret-in-output': matchSecretInOutput,
  'secret-in-dotenv': matchSecretInDotenv,
  'secret-in-result': matchSecretInResult,
  'unmasked-variable': matchUnmaskedVariable,
  'derived-secret': matchDerivedSecret,
  'environment-printed': matchEnvironmentPrinted,
  'environment-sent': matchEnvironmentSent,
  'secrets-inherited': matchSecretsInherited,
  'npm-publish': matchNpmPublish,
  'npm-token-written': matchNpmTokenWritten,
  'cloud-provider-key': matchCloudProviderKey,
};

/** What checks find in a file, in its order. */
export function findHits(checks: readonly CiCheck[], file: CiFile): readonly CiHit[] {
  const hits = checks.flatMap((check) => hitsOf(check, file)).slice(0, MOST_HITS);
  return insertedOnce(hits.sort((a, b) => a.start - b.start));
}

/** What several fixes would insert at one place is only the first one's, so that all of them can be applied at once. */
function insertedOnce(hits: readonly CiHit[]): readonly CiHit[] {
  const inserted = new Set<string>();
  return hits.map((hit) => {
    const changes = hit.changes.filter(({ start, end, text }) => start < end || !inserted.has(`${start} ${text}`));
    for (const { start, end, text } of changes) if (start === end) inserted.add(`${start} ${text}`);
    return { ...hit, changes };
  });
}

/** In the order of the file, each place once. */
function hitsOf(check: CiCheck, file: CiFile): readonly CiHit[] {
  const hits = check.matches.flatMap((match) => hitsOfMatch(match, file));
  const byStart = new Map(hits.map((hit) => [hit.start, hit]));
  return [...byStart.values()]
    .sort((a, b) => a.start - b.start)
    .map(({ place, ...hit }) => {
      const changes = check.fix && place ? planFix(check.fix, place, file.source) : [];
      return { ...hit, check, keys: place?.parent ? keyPath(place.parent) : '', changes };
    });
}

function hitsOfMatch(match: CiMatch, file: CiFile): readonly Hit[] {
  switch (match.kind) {
    case 'value':
      return matchValue(match, file);
    case 'command':
      return matchCommand(match, file);
    case 'code':
      return CODE[match.name](file);
  }
}
