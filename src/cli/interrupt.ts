import { EXIT } from './exit-codes.ts';

export interface InterruptWatch {
  readonly signal: AbortSignal;
  readonly stop: () => void;
}

/**
 * Turns the first Ctrl-C into an abort that `onInterrupt` tells the user of; the second one ends the process. A service is
 * stopped by SIGTERM, too.
 */
export function watchInterrupt(
  onInterrupt: () => void,
  signals: readonly NodeJS.Signals[] = ['SIGINT'],
): InterruptWatch {
  const controller = new AbortController();
  const handle = () => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    controller.abort();
    onInterrupt();
  };
  for (const name of signals) process.on(name, handle);
  const stop = (): void => {
    for (const name of signals) process.removeListener(name, handle);
  };
  return { signal: controller.signal, stop };
}
