const NEWLINE = 0x0a;

/** Takes lines and counted bytes from a stream, holding no more of it than was asked for and one chunk. */
export interface ByteReader {
  /** The next line without its newline, as latin1; undefined at the end. */
  readonly line: () => Promise<string | undefined>;
  /** The next `length` bytes, fewer only at the end. */
  readonly take: (length: number) => Promise<Buffer>;
  /** Passes over the next `length` bytes. */
  readonly skip: (length: number) => Promise<void>;
}

export function createByteReader(chunks: AsyncIterable<Buffer>): ByteReader {
  const source = chunks[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);

  /** The next piece of at most `length` bytes; empty at the end. */
  async function piece(length: number): Promise<Buffer> {
    while (held.length === 0) {
      const next = await source.next();
      if (next.done) return held;
      held = next.value;
    }
    const taken = held.subarray(0, length);
    held = held.subarray(taken.length);
    return taken;
  }

  async function collect(length: number, keep: (bytes: Buffer) => void): Promise<void> {
    for (let left = length; left > 0; ) {
      const bytes = await piece(left);
      if (bytes.length === 0) return;
      keep(bytes);
      left -= bytes.length;
    }
  }

  return {
    async line() {
      let text = '';
      for (;;) {
        const bytes = await piece(Math.max(1, held.indexOf(NEWLINE) + 1 || held.length));
        if (bytes.length === 0) return text === '' ? undefined : text;
        const end = bytes.indexOf(NEWLINE);
        text += bytes.toString('latin1', 0, end < 0 ? bytes.length : end);
        if (end >= 0) return text;
      }
    },
    async take(length) {
      const pieces: Buffer[] = [];
      await collect(length, (bytes) => pieces.push(bytes));
      return pieces.length === 1 ? pieces[0] : Buffer.concat(pieces);
    },
    skip: (length) => collect(length, () => {}),
  };
}
