import { availableParallelism } from 'node:os';
import type { ScanOptions as TypedOptions } from '../cli/options/scan-options.ts';
import type { ScanOptions, TextOptions } from './scan-options.ts';

/** The options as if they had been typed, so that there is one way to plan a scan. */
export function asTyped(options: ScanOptions & Pick<TextOptions, 'path'>): TypedOptions {
  return {
    'tracked-only': options.trackedOnly,
    include: options.include ?? [],
    exclude: options.exclude ?? [],
    'stdin-filename': options.path,
    ci: undefined,
    'max-size': options.maxSize === undefined ? undefined : `${options.maxSize}`,
    rules: options.rules ?? [],
    'builtin-rules': options.builtinRules,
    rule: options.only ?? [],
    severity: options.severity,
    confidence: options.confidence,
    explain: options.explain,
    'fail-on': undefined,
    baseline: options.baseline,
    'allow-partial': undefined,
    format: undefined,
    output: undefined,
    'show-secrets': undefined,
    color: undefined,
    progress: undefined,
    stats: undefined,
    config: options.config,
    jobs: `${options.jobs ?? availableParallelism()}`,
  };
}
