/** What all findings have of one thing: values are numbered, so that filters compare and count numbers. */
export interface Column<T> {
  /** Of each finding, the number of its value. */
  readonly codes: Uint32Array;
  readonly values: readonly string[];
  /** The first that has the value. */
  readonly examples: readonly T[];
}

export function columnOf<T>(items: readonly T[], read: (item: T) => string): Column<T> {
  const numbers = new Map<string, number>();
  const codes = new Uint32Array(items.length);
  const examples: T[] = [];
  for (let i = 0; i < items.length; i++) {
    const value = read(items[i]);
    let code = numbers.get(value);
    if (code === undefined) {
      code = examples.push(items[i]) - 1;
      numbers.set(value, code);
    }
    codes[i] = code;
  }
  return { codes, values: [...numbers.keys()], examples };
}
