import type { ScanEvents } from '../pipeline/plan.ts';
import { formatBytes, formatCount } from '../report/wording.ts';

type Numbers = Parameters<NonNullable<ScanEvents['onProgress']>>[0];

/** The part of a terminal stream that progress needs. */
export interface ProgressTerminal {
  readonly columns?: number;
  write(text: string): unknown;
}

export interface Progress {
  readonly update: (numbers: Numbers) => void;
  /** Erases the line; nothing is drawn afterwards. */
  readonly stop: () => void;
}

/** Shorter scans show nothing: a line that flashes up tells nobody anything. */
const QUIET_MS = 1000;
const FRAME_MS = 100;
const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const ERASE_LINE = '\r\u001b[2K';

/** One line on a terminal that says how far the scan is, redrawn in place. */
export function startProgress(terminal: ProgressTerminal): Progress {
  const startedAt = performance.now();
  let numbers: Numbers = { files: 0, bytes: 0, findings: 0 };
  let drawnAt = 0;
  let frame = 0;
  const draw = () => {
    const now = performance.now();
    if (now - startedAt < QUIET_MS || now - drawnAt < FRAME_MS / 2) return;
    drawnAt = now;
    const line = `${FRAMES[frame++ % FRAMES.length]} ${progressLine(numbers)}`;
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

function progressLine({ files, bytes, findings }: Numbers): string {
  return `scanning: ${formatCount(files, 'file')}, ${formatBytes(bytes)}, ${formatCount(findings, 'finding')}`;
}
