import type { CiFile, Hit } from '../ci-file.ts';
import { findPlaces } from '../find-places.ts';
import type { TextNode } from '../tree.ts';
import { type SubjectReach, subjectReach } from '../trust/subject-reach.ts';
import { type TrustCondition, type TrustStatement, trustStatements } from '../trust/trust-statements.ts';

/** Issuers that everybody's runs have their tokens of; those of one organization alone are left out. */
const SHARED = /token\.actions\.githubusercontent\.com|(?:^|\/|:)gitlab\.com|agent\.buildkite\.com|app\.terraform\.io/;
/** What references to such a provider are called. */
const CALLED = /github|gitlab_?com|buildkite/i;
/** Claims that do not say who asks. */
const NOT_WHO = new Set(['aud', 'azp', 'amr', 'iss', 'exp']);
/** `claims['sub'] matches 'repo:acme/*'`, of Microsoft Entra's flexible federated credentials. */
const MATCHES = /claims\[["']sub["']\]\s{1,4}matches\s{1,4}'([^']{1,200})'/;

/** Roles that anybody's run may assume: no condition on who asks, or one that everybody meets. */
export function matchTrustOfAnyone(file: CiFile): readonly Hit[] {
  const open = trustStatements(file).flatMap((statement) => {
    const [provider] = statement.providers;
    const isOpen = provider && isOfCi(statement) && !statement.conditions.some(asksWho);
    return isOpen ? [hitAt(provider, 'no condition on the subject', statement)] : [];
  });
  return [...open, ...reachingHits(file, 'anyone')];
}

/** Roles that every repository of an organization may assume. */
export function matchTrustOfOrganization(file: CiFile): readonly Hit[] {
  return reachingHits(file, 'organization');
}

/** Roles whose condition tells who asks, and not for whom the token was made. */
export function matchTrustWithoutAudience(file: CiFile): readonly Hit[] {
  return trustStatements(file).flatMap((statement) => {
    const { conditions, providers } = statement;
    if (!isOfCi(statement) || !conditions.some(asksWho) || conditions.some(({ key }) => claimOf(key) === 'aud'))
      return [];
    return providers.slice(0, 1).map((provider) => hitAt(provider, 'no condition on the audience', statement));
  });
}

function reachingHits(file: CiFile, reach: SubjectReach): readonly Hit[] {
  const inAws = trustStatements(file).flatMap((statement) => {
    const like = isOfCi(statement) ? statement.conditions.filter(isPattern) : [];
    return like.flatMap(({ values }) =>
      values.filter(({ text }) => subjectReach(text) === reach).map((value) => hitAt(value, value.text, statement)),
    );
  });
  const inEntra = file.roots
    .flatMap((root) => findPlaces(root, '**.claims_matching_expression|claimsMatchingExpression|value'))
    .flatMap((place) => {
      const { node } = place;
      const [, pattern] = (node.kind === 'text' && MATCHES.exec(node.text)) || [];
      if (node.kind !== 'text' || pattern === undefined || subjectReach(pattern) !== reach) return [];
      return [{ start: node.start, end: node.end, subject: pattern, place }];
    });
  return [...inAws, ...inEntra];
}

const hitAt = ({ start, end }: TextNode, subject: string, { place }: TrustStatement): Hit => ({
  start,
  end,
  subject,
  place,
});

/** Whether the provider is that of a CI system which everybody may use. */
function isOfCi({ providers, conditions }: TrustStatement): boolean {
  const names = [...providers.map(({ text }) => text), ...conditions.map(({ key }) => key)];
  return names.some((name) => SHARED.test(name)) || providers.some(({ text }) => CALLED.test(text));
}

const isPattern = ({ operator, key }: TrustCondition): boolean => /like/i.test(operator) && claimOf(key) === 'sub';

const asksWho = ({ key }: TrustCondition): boolean => !NOT_WHO.has(claimOf(key));

const claimOf = (key: string): string => key.slice(key.lastIndexOf(':') + 1).toLowerCase();
