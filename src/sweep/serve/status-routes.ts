import type { StoreFigures } from '../../store/store-figures.ts';
import { metricsText } from './metrics.ts';
import type { ServeState } from './serve-state.ts';
import type { StatusAnswer, StatusServerSetup } from './status-server.ts';

/** Milliseconds for which figures of the store hold: whoever asks more often gets the same. */
const FRESH = 10_000;
const METRICS_TYPE = 'text/plain; version=0.0.4';

/** What a serving process answers: `/healthz` whether sweeps work, `/metrics` in numbers. */
export function statusRoutes(state: ServeState, readFigures: () => Promise<StoreFigures>): StatusServerSetup['routes'] {
  let known: { readonly at: number; readonly figures: Promise<StoreFigures> } | undefined;
  const figures = (): Promise<StoreFigures> => {
    if (!known || performance.now() - known.at > FRESH) known = { at: performance.now(), figures: readFigures() };
    return known.figures;
  };
  return {
    '/healthz': async () => healthOf(state),
    '/metrics': async () => ({ status: 200, type: METRICS_TYPE, body: metricsText(state, await figures()) }),
  };
}

/** Not well is only who could not sweep at all the last time: what a sweep could not scan is no fault of the process. */
function healthOf({ lastEnd, isSweeping, nextAt, startedAt, endedAt }: ServeState): StatusAnswer {
  const health = {
    status: lastEnd === 'failed' ? 'failing' : 'ok',
    sweeping: isSweeping,
    ...(startedAt && { startedAt }),
    ...(endedAt && { endedAt }),
    ...(lastEnd && { lastEnd }),
    ...(nextAt && { nextAt }),
  };
  return { status: lastEnd === 'failed' ? 503 : 200, type: 'application/json', body: `${JSON.stringify(health)}\n` };
}
