/** The part of a terminal stream that progress needs. */
export interface ProgressTerminal {
  readonly columns?: number;
  write(text: string): unknown;
}

export interface Progress<Numbers> {
  readonly update: (numbers: Numbers) => void;
  /** Erases the line; nothing is drawn afterwards. */
  readonly stop: () => void;
}

/** Shorter scans show nothing: a line that flashes up tells nobody anything. */
const QUIET_MS = 1000;
const FRAME_MS = 100;
const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const ERASE_LINE = '\r\u001b[2K';

/** One line on a terminal that says how far something is, redrawn in place. */
export function startProgress<Numbers>(
  terminal: ProgressTerminal,
  first: Numbers,
  lineOf: (numbers: Numbers) => string,
): Progress<Numbers> {
  const startedAt = performance.now();
  let numbers = first;
  let drawnAt = 0;
  let frame = 0;
  const draw = () => {
    const now = performance.now();
    if (now - startedAt < QUIET_MS || now - drawnAt < FRAME_MS / 2) return;
    drawnAt = now;
    const line = `${FRAMES[frame++ % FRAMES.length]} ${lineOf(numbers)}`;
    terminal.write(ERASE_LINE + line.slice(0, Math.max(0, (terminal.columns ?? 80) - 1)));
  };
  const timer = setInterval(draw, FRAME_MS);
  timer.unref();
  return {
    update(next) {
      numbers = next;
      // A scan in this thread may leave the timer waiting.
      draw();
    },
    stop() {
      clearInterval(timer);
      if (drawnAt > 0) terminal.write(ERASE_LINE);
    },
  };
}
