import type { NoKeys } from '../keystore-contents.ts';
import type { KeystoreEntry } from '../keystore-entry.ts';

interface Kept {
  readonly guard: 'open' | 'password';
  readonly names: readonly (string | undefined)[];
  readonly notes: readonly string[];
}

/**
 * The alias under which the Android SDK makes the key that debug builds are signed with, with a password that everybody knows
 * ("Sign your app", developer.android.com): no store takes what it signs, and many projects commit it on purpose.
 */
const DEBUG_KEY = 'androiddebugkey';

/** What the keys of a keystore come to. */
export function keptEntries(entries: readonly KeystoreEntry[]): Kept | NoKeys {
  if (entries.length === 0) return { guard: 'none', reason: 'it keeps certificates, and no key' };
  if (entries.every(({ alias }) => alias === DEBUG_KEY))
    return { guard: 'none', reason: "its key is the Android SDK's for debug builds, which opens nothing" };
  const names = entries.map(({ alias }) => alias);
  const isKnown = entries.some(({ known }) => known !== undefined);
  if (isKnown) return { guard: 'open', names, notes: ['its password is one that programs set by default'] };
  if (entries.some(({ key }) => key !== undefined))
    return { guard: 'open', names, notes: ['its keys are not encrypted'] };
  const isWeak = entries.some(({ weak }) => weak !== undefined);
  return {
    guard: 'password',
    names,
    notes: isWeak ? ['guessing its password costs next to nothing: it takes few rounds'] : [],
  };
}
