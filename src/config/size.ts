import { UsageError } from '../core/errors.ts';

/** KB and the like count in thousands, KiB in 1024s (IEC 80000-13). */
const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 1000,
  kb: 1000,
  kib: 1024,
  m: 1000 ** 2,
  mb: 1000 ** 2,
  mib: 1024 ** 2,
  g: 1000 ** 3,
  gb: 1000 ** 3,
  gib: 1024 ** 3,
};

/**
 * The bytes that a size such as `10MB`, `512 KiB`, `1.5m` or `1_000` stands for.
 *
 * @throws UsageError when the text is no size, or less than a byte, or too big to be counted
 */
export function parseSize(text: string | number): number {
  const [, digits, unit] = /^(\d[\d_]{0,20}(?:\.\d{1,6})?) ?([a-z]{0,3})$/i.exec(String(text).trim()) ?? [];
  const factor = unit === undefined ? undefined : UNITS[unit.toLowerCase()];
  const bytes = factor === undefined ? Number.NaN : Math.round(Number(digits.replaceAll('_', '')) * factor);
  if (Number.isSafeInteger(bytes) && bytes > 0) return bytes;
  throw new UsageError('not a size', 'write bytes, or a number with a unit: 500000, 512KiB, 10MB');
}
