import process from 'node:process';
import { ResourceError } from '../../core/errors.ts';
import { buildHere, matchingCore } from '../../detectors/prefilter/matching-core.ts';
import { availableEngines } from '../../detectors/regex/choose-engine.ts';
import { loadBuiltinRules } from '../../rules/builtin.ts';
import { rulesVersion } from '../../rules/rules-version.ts';
import type { Check } from './check.ts';

/** What finds credentials: the regular expression engine, the matching core, the rules. */
export async function checkEngine(): Promise<readonly Check[]> {
  return [await checkRegexEngine(), checkCore(), await checkRules()];
}

async function checkRegexEngine(): Promise<Check> {
  const [{ name }, ...others] = await availableEngines();
  // The portable engine is always there, and the last choice.
  if (others.length > 0) return { name: 'engine', state: 'ok', tells: `${name}, native` };
  const advice = `the same is found, in more time; ${nativeAdvice(process.versions.node)}`;
  return { name: 'engine', state: 'limited', tells: `${name}, portable`, advice };
}

/** The `engines` of re2 1.27.1: ^22.22.2 || ^24.15.0 || >=26.0.0. */
export function nativeAdvice(node: string): string {
  const [major, minor, patch] = node.split('.').map(Number);
  const isNamed =
    major >= 26 || (major === 24 && minor >= 15) || (major === 22 && (minor > 22 || (minor === 22 && patch >= 2)));
  return isNamed
    ? 'for the native engine: npm install --allow-scripts=re2 cli-cred-scan'
    : 'the native engine needs Node 22.22.2, 24.15 or 26, or later ones of these';
}

function checkCore(): Check {
  try {
    matchingCore();
  } catch (error) {
    if (!(error instanceof ResourceError)) throw error;
    return { name: 'matching core', state: 'broken', tells: error.message, advice: error.hint };
  }
  if (buildHere() === 'simd') return { name: 'matching core', state: 'ok', tells: 'WebAssembly with SIMD' };
  const advice = 'the same is found, in more time: this processor, or this Node, has no SIMD';
  return { name: 'matching core', state: 'limited', tells: 'WebAssembly without SIMD', advice };
}

async function checkRules(): Promise<Check> {
  const rules = await loadBuiltinRules();
  return { name: 'rules', state: 'ok', tells: `${rules.length}, version ${rulesVersion(rules)}` };
}
