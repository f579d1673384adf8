/** As many steps as bash and micromatch would make useful; a longer range is taken literally. */
const MOST_STEPS = 1000;

/**
 * What `{1..12}`, `{01..12}` and `{a..e}` stand for, as a part of a regular expression; picomatch leaves this to its
 * caller and would read the first as a set of digits.
 */
export function expandRange(from: string, to: string, ...rest: readonly unknown[]): string {
  const step = typeof rest[0] === 'string' ? Number(rest[0]) : 1;
  const values = Number.isInteger(step) && step > 0 ? (numbers(from, to, step) ?? letters(from, to, step)) : undefined;
  return values === undefined ? `\\{${[from, to].map(literal).join('\\.\\.')}\\}` : `(?:${values.join('|')})`;
}

function numbers(from: string, to: string, step: number): readonly string[] | undefined {
  if (!/^-?\d{1,9}$/.test(from) || !/^-?\d{1,9}$/.test(to)) return undefined;
  const isPadded = /^-?0\d/.test(from) || /^-?0\d/.test(to);
  const width = isPadded ? Math.max(from.length, to.length) : 0;
  return series(Number(from), Number(to), step)?.map((value) => {
    const digits = String(Math.abs(value)).padStart(value < 0 ? width - 1 : width, '0');
    return value < 0 ? `-${digits}` : digits;
  });
}

function letters(from: string, to: string, step: number): readonly string[] | undefined {
  if (!/^[A-Za-z]$/.test(from) || !/^[A-Za-z]$/.test(to)) return undefined;
  return series(from.charCodeAt(0), to.charCodeAt(0), step)?.map((code) => literal(String.fromCharCode(code)));
}

function series(from: number, to: number, step: number): readonly number[] | undefined {
  const count = Math.floor(Math.abs(to - from) / step) + 1;
  if (count > MOST_STEPS) return undefined;
  return Array.from({ length: count }, (_, i) => from + Math.sign(to - from) * i * step);
}

function literal(text: string): string {
  return text.replace(/[^A-Za-z0-9]/g, '\\$&');
}
