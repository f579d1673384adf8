import type { Finding, Sighting } from '../../core/finding.ts';
import type { IdentityPattern } from '../../core/kinds/identity.ts';
import { displayPath } from '../../core/path.ts';
import type { ScanResult } from '../../core/scan-result.ts';
import { writeJson } from '../json/write-json.ts';
import { stableUuid } from '../stable-uuid.ts';
import { isComplete } from '../totals.ts';

/** CycloneDX 1.6, relatedCryptoMaterialProperties.type: what comes nearest to each kind of identity. */
const MATERIAL: Readonly<Record<IdentityPattern, string>> = {
  api_key: 'token',
  token_file: 'token',
  oauth_device_flow: 'token',
  oauth_client_credentials: 'credential',
  private_key: 'private-key',
  certificate: 'credential',
  session: 'token',
  password: 'password',
  helper: 'credential',
  unknown: 'unknown',
};

/**
 * A bill of materials of credentials, CycloneDX 1.6: each finding is a cryptographic asset of the type "related crypto
 * material", its places are the evidence. The standard has no field for severity, suppression or whose it is: these are
 * properties. That somebody has abused a credential is not known, so only what has expired gets a state.
 */
export function* cyclonedxReport(result: ScanResult): Generator<string> {
  const { tool, startedAt, base, findings } = result;
  const document = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${stableUuid(startedAt.toISOString(), base, String(findings.length), findings[0]?.sightings[0].locationFingerprint ?? '')}`,
    version: 1,
    metadata: {
      timestamp: startedAt.toISOString(),
      tools: { components: [{ type: 'application', name: 'cli-cred-scan', version: tool.version }] },
      properties: properties({
        complete: String(isComplete(result)),
        base: displayPath(base),
        files: String(result.coverage.files),
        diagnostics: String(result.diagnostics.length),
      }),
    },
    components: components(findings),
  };
  yield* writeJson(document, { depth: 2, pieces: 'one-line' });
  yield '\n';
}

/** A reference must be the only one of its kind in the document; two secrets can have stood at one place. */
function* components(findings: readonly Finding[]): Generator<object> {
  const used = new Map<string, number>();
  for (const finding of findings) {
    const id = `${finding.rule.id}:${finding.sightings[0].locationFingerprint}`;
    const before = used.get(id) ?? 0;
    used.set(id, before + 1);
    yield component(finding, before === 0 ? id : `${id}:${before}`);
  }
}

function component(finding: Finding, reference: string): object {
  const { rule, history, credential, posture, suppression } = finding;
  const { identity, lifecycle } = rule;
  return {
    type: 'cryptographic-asset',
    'bom-ref': reference,
    name: rule.title,
    description: displayPath(finding.preview),
    evidence: { occurrences: finding.sightings.map(occurrence) },
    cryptoProperties: {
      assetType: 'related-crypto-material',
      relatedCryptoMaterialProperties: {
        type: MATERIAL[identity.pattern],
        ...(finding.secretFingerprint && { id: finding.secretFingerprint }),
        ...(lifecycle.lifetime === 'expired' && { state: 'deactivated' }),
        ...expiryOf(credential?.accessExpires),
      },
    },
    properties: properties({
      rule: rule.id,
      provider: rule.provider.name,
      severity: finding.severity,
      confidence: finding.confidence,
      identity: identity.pattern,
      actor: identity.actor,
      lifetime: lifecycle.lifetime,
      revoke: lifecycle.revoke.url ?? lifecycle.revoke.how,
      store: credential?.store,
      account: credential?.account && displayPath(credential.account),
      mode: posture?.mode,
      introduced: history?.introduced.committed,
      removed: history?.removed?.committed,
      suppressedBy: suppression?.by,
      suppressedUntil: suppression?.until,
    }),
  };
}

function expiryOf(time: string | undefined): { expirationDate?: string } {
  const date = new Date(time ?? '');
  return Number.isNaN(date.getTime()) ? {} : { expirationDate: date.toISOString() };
}

function occurrence({ origin, region }: Sighting): object {
  return {
    location: displayPath(origin.path),
    line: region.startLine,
    offset: region.byteOffset,
    ...(origin.kind === 'git' && { additionalContext: `commit ${origin.commit}` }),
  };
}

/** Names begin with the one who defines them, as the standard's taxonomy of properties asks. */
function properties(values: Readonly<Record<string, string | undefined>>): readonly object[] {
  return Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name: `cli-cred-scan:${name}`, value }],
  );
}
