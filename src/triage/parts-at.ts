import type { CredentialPart, Finding } from '../core/finding.ts';

/** The parts of a credential, told with other paths. */
export function partsAt(
  parts: NonNullable<Finding['parts']>,
  moved: (path: string) => string,
): NonNullable<Finding['parts']> {
  const at = (part: CredentialPart): CredentialPart => {
    const [first, ...others] = part.places.map(({ path, region }) => ({ path: moved(path), region }));
    return { ...part, places: [first, ...others] };
  };
  const [first, ...others] = parts;
  return [at(first), ...others.map(at)];
}
