import { availableParallelism } from 'node:os';
import { SCAN_OPTIONS, type ScanOptions as TypedOptions } from '../cli/options/scan-options.ts';
import { UsageError } from '../core/errors.ts';
import type { ScanOptions, TextOptions } from './scan-options.ts';

/**
 * The options as if they had been typed, so that there is one way to plan a scan.
 *
 * @throws UsageError for a level that there is not: a program in JavaScript may name any
 */
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
    severity: level('severity', options.severity),
    confidence: level('confidence', options.confidence),
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

function level<Level extends string>(name: 'severity' | 'confidence', value: Level | undefined): Level | undefined {
  const choices: readonly string[] = SCAN_OPTIONS[name].choices;
  if (value === undefined || choices.includes(value)) return value;
  throw new UsageError(`${name}: there is no such level`, `one of ${choices.join(', ')}`);
}
