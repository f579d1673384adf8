import type { Origin } from '../../core/origin.ts';
import { mayBeCiFile } from '../../posture/ci/may-be-ci-file.ts';
import type { Content } from '../../scanners/content.ts';

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

/**
 * Undefined for nearly every file: quickly, and before detectors are at its bytes.
 *
 * @param content what sniff tells of the bytes
 */
export function ciCandidate(bytes: Buffer, origin: Origin, content: Content): CiCandidate | undefined {
  if (!mayBeCiFile(origin.path, bytes)) return undefined;
  const size = bytes.length;
  return { origin, text: size > LARGEST_CI_FILE ? '' : bytes.toString('utf8'), size, content };
}
