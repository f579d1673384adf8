import { EXIT } from './exit-codes.ts';

export interface InterruptWatch {
  readonly signal: AbortSignal;
  readonly stop: () => void;
}

/** Turns the first Ctrl-C into an abort that `onInterrupt` tells the user of; the second one ends the process. */
export function watchInterrupt(onInterrupt: () => void): InterruptWatch {
  const controller = new AbortController();
  const handle = () => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    controller.abort();
    onInterrupt();
  };
  process.on('SIGINT', handle);
  return { signal: controller.signal, stop: () => process.removeListener('SIGINT', handle) };
}
