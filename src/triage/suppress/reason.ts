const LONGEST = 200;

/** What somebody wrote as a reason, fit to be shown: one line, no control or format characters, at most 200 chars. */
export function plainReason(text: string): string | undefined {
  const clean = text.slice(0, LONGEST * 4).replace(/[\p{Cc}\p{Cf}\p{Cs}\s]+/gu, ' ');
  const chars = [...clean.trim()];
  if (chars.length === 0) return undefined;
  return chars.length > LONGEST ? `${chars.slice(0, LONGEST - 1).join('')}…` : chars.join('');
}
