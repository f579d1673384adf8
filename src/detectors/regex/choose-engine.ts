import type { RegexEngine } from './engine.ts';
import { loadNativeEngine } from './re2-native.ts';

/** The native engine where it works, the JavaScript one where it does not. */
export async function chooseEngine(): Promise<RegexEngine> {
  return loadNativeEngine() ?? (await loadPortableEngine());
}

/** Every engine that works here, the preferred one first; the portable one always does. */
export async function availableEngines(): Promise<readonly RegexEngine[]> {
  const native = loadNativeEngine();
  return [...(native ? [native] : []), await loadPortableEngine()];
}

async function loadPortableEngine(): Promise<RegexEngine> {
  return (await import('./re2js.ts')).re2jsEngine;
}
