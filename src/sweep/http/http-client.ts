import { setTimeout as sleep } from 'node:timers/promises';
import { HttpError } from './http-error.ts';
import { readJson } from './read-json.ts';
import { waitAsked } from './wait-asked.ts';

export interface HttpRequest {
  readonly url: string;
  /** GET when not given. */
  readonly method?: 'POST';
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body?: string;
  /** The tag of what is known already; the answer has no body when it is still the same. */
  readonly etag?: string;
  /** The status that a good answer stands for, where its host says in the body that it is none. */
  readonly statusOf?: (body: unknown) => number | undefined;
}

export interface HttpAnswer {
  /** 304 when what is known already is still the same. */
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** @throws HttpError; the signal's reason */
export type AskHttp = (request: HttpRequest, signal: AbortSignal) => Promise<HttpAnswer>;

/** Milliseconds for one answer, from the first byte asked to the last one read. */
const TIMEOUT = 60_000;
const MOST_REDIRECTS = 5;
/** Milliseconds before each further try; a tenth to twice of it, so that many do not come back at once. */
const BACKOFF = [1000, 3000, 10_000, 30_000];
/** Times that a host may ask to be left alone before one answer. */
const MOST_WAITS = 20;
/** Milliseconds; GitHub's limits are counted by the hour. */
const LONGEST_WAIT = 65 * 60_000;
/** What a host says when it is asked too often. */
const REFUSALS = [403, 429, 503];
const TRY_AGAIN = [408, 500, 502, 503, 504];

/** Waits; replaced where nobody wants to. */
export type Pause = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** Told once when a host wants to be left alone for a while. @param host `github.com` */
export type OnWait = (host: string, milliseconds: number) => void;

/** Milliseconds; who is left alone for less is not worth a word. */
const LONG_WAIT = 10_000;

const pauseReally: Pause = async (milliseconds, signal) => sleep(milliseconds, undefined, { signal });

/**
 * The one way out to a host's HTTP interface: asks for JSON, again when that may help, and never more often than the host
 * wants. Redirects are followed within the same origin only, so what authorises a request goes nowhere else.
 */
export function createHttpClient(pause: Pause = pauseReally, onWait: OnWait = () => {}): AskHttp {
  /** Milliseconds since the epoch until which an origin is left alone. */
  const notBefore = new Map<string, number>();
  /** Until when that was told: several requests wait for the same. */
  const told = new Map<string, number>();
  const wait = async (origin: string, milliseconds: number, signal: AbortSignal): Promise<void> => {
    const until = Date.now() + milliseconds;
    if (milliseconds >= LONG_WAIT && until > (told.get(origin) ?? 0) + LONG_WAIT) {
      told.set(origin, until);
      onWait(new URL(origin).host, milliseconds);
    }
    await pause(milliseconds, signal);
  };
  return async (request, signal) => {
    const { origin, pathname } = new URL(request.url);
    const what = `${origin}${pathname}`;
    let [failures, waits] = [0, 0];
    for (;;) {
      const left = (notBefore.get(origin) ?? 0) - Date.now();
      if (left > LONGEST_WAIT) throw new HttpError(`${what}: left alone for ${Math.ceil(left / 60_000)} minutes`, 429);
      if (left > 0) await wait(origin, left, signal);
      notBefore.delete(origin);
      signal.throwIfAborted();
      const tried = await askOnce(request, what, signal).catch(unlessLasting(signal));
      const asked = 'headers' in tried ? waitAsked(tried, Date.now()) : undefined;
      if (asked !== undefined) notBefore.set(origin, Date.now() + asked);
      if (isAnswer(tried)) return tried;
      const { status } = tried;
      if (asked !== undefined && REFUSALS.includes(status ?? 0) && waits++ < MOST_WAITS) continue;
      const backoff = status === undefined || TRY_AGAIN.includes(status) ? BACKOFF[failures++] : undefined;
      if (backoff === undefined) throw failure(tried, what);
      await pause(backoff * (0.1 + 1.9 * Math.random()), signal);
    }
  };
}

type Tried = HttpAnswer | { readonly status: undefined; readonly problem: string };

const isAnswer = (tried: Tried): tried is HttpAnswer =>
  tried.status !== undefined && (tried.status === 304 || (tried.status >= 200 && tried.status < 300));

function failure(tried: Tried, what: string): HttpError {
  if ('problem' in tried) return new HttpError(`${what}: ${tried.problem}`);
  return new HttpError(`${what}: ${IN_WORDS[tried.status] ?? `answered ${tried.status}`}`, tried.status);
}

const IN_WORDS: Readonly<Record<number, string>> = {
  401: 'there is no token for it, or one that is not valid any more (401)',
  403: 'the token may not ask that (403)',
  404: 'is not there, or not for whoever asks (404)',
  429: 'wants fewer requests (429)',
};

/** An answer, or a redirect within the origin followed; the body is read of good answers only. */
async function askOnce(request: HttpRequest, what: string, asked: AbortSignal): Promise<HttpAnswer> {
  const signal = AbortSignal.any([asked, AbortSignal.timeout(TIMEOUT)]);
  const { method = 'GET', etag, body = null } = request;
  const headers = {
    ...request.headers,
    'user-agent': 'cli-cred-scan',
    ...(etag && { 'if-none-match': etag }),
    ...(body !== null && { 'content-type': 'application/json' }),
  };
  let { url } = request;
  for (let redirects = 0; ; redirects++) {
    const response = await fetch(url, { method, headers, body, redirect: 'manual', signal });
    const { status } = response;
    const location = response.headers.get('location');
    if (status >= 300 && status < 400 && status !== 304 && location !== null) {
      await response.body?.cancel();
      url = redirected(url, location, what);
      if (redirects >= MOST_REDIRECTS) throw new HttpError(`${what}: leads on and on`);
      continue;
    }
    if (response.ok && status !== 204) {
      const told = await readJson(response, what);
      return { status: request.statusOf?.(told) ?? status, headers: response.headers, body: told };
    }
    await response.body?.cancel();
    return { status, headers: response.headers, body: undefined };
  }
}

function redirected(from: string, location: string, what: string): string {
  const url = URL.canParse(location, from) ? new URL(location, from) : undefined;
  // Azure sends whoever has no valid token to a page to sign in at.
  if (url?.origin !== new URL(from).origin)
    throw new HttpError(`${what}: leads to another host, as when there is no valid token`, 401);
  return url.href;
}

/** Nothing came, or not whole: that may pass. What is certain is thrown on. */
const unlessLasting = (signal: AbortSignal) => (error: unknown) => {
  signal.throwIfAborted();
  if (error instanceof HttpError) throw error;
  const isSlow = error instanceof Error && error.name === 'TimeoutError';
  return { status: undefined, problem: isSlow ? `no answer within ${TIMEOUT / 1000} seconds` : 'cannot be reached' };
};
