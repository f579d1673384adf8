/** Seconds since the epoch are more than this; anything less is seconds from now (both are in use for resets). */
const EPOCH_SECONDS = 1_000_000_000;
/** Milliseconds to wait when a host says "too many", and not for how long: GitHub asks for a minute at least. */
const UNTOLD = 60_000;

/**
 * Milliseconds that a host wants to be left alone for, as its answer says; undefined when it does not mind.
 *
 * `Retry-After` in seconds or as a date: RFC 9110 section 10.2.3. `x-ratelimit-*`: docs.github.com, "Rate limits for the REST API";
 * learn.microsoft.com, "Rate and usage limits". `RateLimit-*`: docs.gitlab.com, "User and IP rate limits".
 */
export function waitAsked({ status, headers }: Pick<Response, 'status' | 'headers'>, now: number): number | undefined {
  const after = headers.get('retry-after');
  if (after !== null) {
    const at = /^\d{1,9}$/.test(after) ? now + Number(after) * 1000 : Date.parse(after);
    if (!Number.isNaN(at)) return Math.max(0, at - now);
  }
  for (const prefix of ['x-ratelimit', 'ratelimit']) {
    const reset = headers.get(`${prefix}-reset`) ?? '';
    if (headers.get(`${prefix}-remaining`) !== '0' || !/^\d{1,12}(?:\.\d+)?$/.test(reset)) continue;
    const seconds = Number(reset);
    // Clocks differ, and a reset in whole seconds is over a second later at the latest.
    return Math.max(0, seconds > EPOCH_SECONDS ? seconds * 1000 - now : seconds * 1000) + 1000;
  }
  return status === 429 ? UNTOLD : undefined;
}
