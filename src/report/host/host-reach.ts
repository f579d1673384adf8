import type { Finding } from '../../core/finding.ts';
import type { ScanResult } from '../../core/scan-result.ts';
import { isCredential } from './host-totals.ts';

/** Credentials of one kind that the same people can take, and what they let them do. */
export interface Reach {
  readonly title: string;
  /** Distinct, in order. */
  readonly accounts: readonly string[];
  readonly credentials: number;
  /** Where, as whom, and how far: `GitHub, as a person: gist, repo`. */
  readonly does: string;
}

/** Who can take credentials, worst first, and which. */
export interface Taker {
  readonly who: string;
  readonly reach: readonly Reach[];
}

const EVERYBODY = 'Everybody on this machine';
const GROUP = "Members of the file's group";
const LISTED = 'Whom an access control list names';
const OTHERS = 'Others, by what is wrong with where it lies';
const OWNER = 'Its owner, and whoever has the disk';
const TAKERS = [EVERYBODY, GROUP, LISTED, OTHERS, OWNER];

/** Nothing where it may be either. */
const AS: Readonly<Record<Finding['rule']['identity']['actor'], string>> = {
  human: ', as a person',
  service: ', as a service',
  either: '',
  unknown: '',
};
const MOST_SCOPES = 4;

/** Who could do what with what lies on a machine; expired credentials do nothing. */
export function hostReach({ findings }: ScanResult): readonly Taker[] {
  const admins = new Set(findings.filter(({ rule }) => rule.id === 'host-admin-credential').map(placeOf));
  const living = findings.filter((finding) => isCredential(finding) && finding.rule.lifecycle.lifetime !== 'expired');
  return TAKERS.flatMap((who) => {
    const own = living.filter((finding) => takerOf(finding) === who);
    return own.length === 0 ? [] : [{ who, reach: joined(own, admins) }];
  });
}

function takerOf({ posture }: Finding): string {
  if (posture?.readableBy === 'everybody') return EVERYBODY;
  if (posture?.readableBy === 'group') return GROUP;
  if (posture?.sharedWith) return LISTED;
  return (posture?.problems.length ?? 0) > 0 ? OTHERS : OWNER;
}

const placeOf = ({ sightings: [{ origin, region }] }: Finding): string => `${region.byteOffset} ${origin.path}`;

/** One for each kind and what it lets do, in the order of the findings. */
function joined(findings: readonly Finding[], admins: ReadonlySet<string>): readonly Reach[] {
  const byKey = new Map<string, Reach>();
  for (const finding of findings) {
    const { title } = finding.rule;
    const does = doesOf(finding, admins.has(placeOf(finding)));
    const known = byKey.get(`${title} ${does}`);
    const { account } = finding.credential ?? {};
    const accounts = [...(known?.accounts ?? []), ...(account === undefined ? [] : [account])];
    const credentials = (known?.credentials ?? 0) + 1;
    byKey.set(`${title} ${does}`, { title, accounts: [...new Set(accounts)], credentials, does });
  }
  return [...byKey.values()];
}

function doesOf({ rule, credential }: Finding, isAdmin: boolean): string {
  const scopes = credential?.scopes ?? [];
  const more = scopes.length > MOST_SCOPES ? ` and ${scopes.length - MOST_SCOPES} more` : '';
  const told = scopes.length > 0 ? `: ${scopes.slice(0, MOST_SCOPES).join(', ')}${more}` : '';
  return `${rule.provider.name}${AS[rule.identity.actor]}${isAdmin ? ', with all rights' : ''}${told}`;
}
