/**
 * Passwords of keystores that programs set or show by themselves: none, Java's (keytool documentation, "cacerts"), the
 * Android SDK's for its debug key, and Google's for keys in PKCS #12. No other is ever tried.
 */
export const DEFAULT_PASSWORDS = ['', 'changeit', 'android', 'notasecret'] as const;
