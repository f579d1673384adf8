import type { Origin } from '../../core/origin.ts';
import { mayBeCiFile } from '../../posture/ci/may-be-ci-file.ts';
import { type Content, sniff } from '../../scanners/content.ts';

/** Configurations are small; a larger one is told, and not judged. In bytes. */
export const LARGEST_CI_FILE = 1_000_000;

/** A file that may configure a CI system, taken out of its window, which is not what it was once detectors were there. */
export interface CiCandidate {
  readonly origin: Origin;
  /** As UTF-8; empty when it is too large to be judged. */
  readonly text: string;
  /** In bytes. */
  readonly size: number;
  readonly content: Content;
}

/** Undefined for nearly every file: quickly, and before detectors are at its bytes. */
export function ciCandidate(bytes: Uint8Array, origin: Origin): CiCandidate | undefined {
  if (!mayBeCiFile(origin.path, bytes)) return undefined;
  const size = bytes.byteLength;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, size > LARGEST_CI_FILE ? 0 : size).toString('utf8');
  return { origin, text, size, content: sniff(bytes) };
}
