const LONGEST: usize = 2048;

/** For every count up to LONGEST: count × log2(count). */
const weights = heap.alloc((LONGEST + 1) * sizeof<f32>());
const counts = heap.alloc(256 * sizeof<u32>());

memory.fill(counts, 0, 256 * sizeof<u32>());
store<f32>(weights, 0);
for (let n: usize = 1; n <= LONGEST; n++) {
  store<f32>(weights + n * sizeof<f32>(), <f32>(<f64>n * Math.log2(<f64>n)));
}

/** Shannon entropy of the bytes' own distribution, in bits per byte; 8, the most there is, for more than 2,048 bytes. */
export function entropy(from: usize, to: usize): f32 {
  const length = to - from;
  if (length > LONGEST) return 8;
  for (let at = from; at < to; at++) {
    const count = counts + <usize>load<u8>(at) * sizeof<u32>();
    store<u32>(count, load<u32>(count) + 1);
  }
  let repeated: f32 = 0;
  for (let at = from; at < to; at++) {
    const count = counts + <usize>load<u8>(at) * sizeof<u32>();
    repeated += load<f32>(weights + load<u32>(count) * sizeof<f32>());
    store<u32>(count, 0);
  }
  return (load<f32>(weights + length * sizeof<f32>()) - repeated) / <f32>length;
}
