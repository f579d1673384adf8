/**
 * The library: the same scan as on the command line, for programs. What it tells are the records of `--format json`, which
 * `schemas/report.schema.json` describes.
 *
 * @module
 */
export type { Report } from './api/report.ts';
export { type Scan, scan, scanText } from './api/scan.ts';
export type { ScanOptions, TextOptions } from './api/scan-options.ts';
export { ResourceError, UsageError } from './core/errors.ts';
export type { FindingRecord, SightingRecord } from './report/json/finding-record.ts';
