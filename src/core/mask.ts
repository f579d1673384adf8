const STARS = '*'.repeat(8);
const LONGEST_PREFIX = 7;

/**
 * What people see of a secret: at most seven characters of the part that every secret of its kind shares, then a fixed
 * number of stars. Neither the length nor the ends of the secret show.
 */
export function maskSecret(secret: string, publicPrefix: string): string {
  if (!secret.startsWith(publicPrefix) || publicPrefix.length * 2 > secret.length) return STARS;
  return publicPrefix.slice(0, LONGEST_PREFIX) + STARS;
}
