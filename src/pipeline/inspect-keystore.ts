import type { Diagnostic } from '../core/diagnostic.ts';
import type { Region } from '../core/finding.ts';
import type { Match } from '../core/match.ts';
import type { Meter } from '../core/meter.ts';
import type { Blob } from '../core/origin.ts';
import type { KeystoreFormat } from '../core/rules/keystore-match.ts';
import type { DroppedCandidate } from '../core/scan-result.ts';
import type { Detector } from '../detectors/detector.ts';
import { secretFingerprint } from '../triage/fingerprint.ts';
import type { Observation } from '../triage/observation.ts';
import { maskSecrets, TOKEN_LIKE } from './mask-names.ts';
import { withoutControls } from './masked-line.ts';
import { wholeOf } from './part.ts';

/** What such a file gave, as Inspection has it. */
interface KeystoreInspection {
  readonly binary: boolean;
  readonly observations: readonly Observation[];
  readonly dropped: readonly DroppedCandidate[];
  readonly diagnostics: readonly Diagnostic[];
}

interface KeystoreOptions {
  readonly detector: Detector;
  /** Of fingerprints. */
  readonly key: string;
  readonly meter?: Meter;
}

/**
 * Formats that begin with so many bytes of their own that a file is of them, whatever its structure says; the others' few
 * bytes may come about by chance.
 */
const CERTAIN: Readonly<Partial<Record<KeystoreFormat, string>>> = {
  keepass: 'a KeePass database',
  java: 'a Java keystore',
  'gnome-keyring': 'a keyring of GNOME',
  'macos-keychain': 'a keychain of macOS',
};

/** Describes a file that keeps keys, as one place without lines; undefined for all other files, which are looked at as texts. */
export function inspectKeystore({ bytes, origin }: Blob, options: KeystoreOptions): KeystoreInspection | undefined {
  const found = options.detector.detectKeystore(bytes);
  if (found === undefined) return undefined;
  if (found.kind === 'damaged') {
    const name = CERTAIN[found.format];
    if (name === undefined) return undefined;
    return { binary: true, observations: [], dropped: [], diagnostics: [damaged(name, origin.path)] };
  }
  options.meter?.switchTo('describe');
  const region = {
    startLine: 1,
    startColumn: 1,
    endLine: 1,
    endColumn: 1,
    byteOffset: 0,
    byteLength: bytes.byteLength,
  };
  const { fingerprintOf } = wholeOf(bytes);
  const { path } = origin;
  return {
    binary: false,
    observations: found.matches.map((match) => ({
      ...observationOf(match, region, options),
      origin,
      locationFingerprint: fingerprintOf({ ruleId: match.rule.id, path, maskedLine: '' }),
    })),
    dropped: found.dropped.map(({ span: _, ...dropped }) => ({ ...dropped, path, line: 1 })),
    diagnostics: [],
  };
}

/** Even where secrets are asked for, a file's keys are not shown: whoever may see them has the file. */
function observationOf(
  { rule, secret, shown = '', confidence, encoding, notes }: Match,
  region: Region,
  { key, detector }: KeystoreOptions,
): Omit<Observation, 'origin' | 'locationFingerprint'> {
  const told = notes.map(withoutControls).map((note) => (TOKEN_LIKE.test(note) ? maskSecrets(note, detector) : note));
  const secretName = secretFingerprint(key, rule.id, secret);
  return {
    ruleId: rule.id,
    region,
    encoding,
    confidence,
    preview: shown,
    snippet: shown,
    notes: told,
    secretFingerprint: secretName,
  };
}

function damaged(name: string, path: string): Diagnostic {
  const message = `begins as ${name} does, but is cut off or damaged; it was not looked into`;
  return { code: 'key-container', level: 'warning', message, path };
}
