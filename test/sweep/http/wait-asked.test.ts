import { expect, it } from 'vitest';
import { waitAsked } from '../../../src/sweep/http/wait-asked.ts';

const NOW = Date.parse('2026-05-01T12:00:00Z');
const inSeconds = (seconds: number): string => String(NOW / 1000 + seconds);

it.each<[what: string, status: number, headers: Record<string, string>, wait: number | undefined]>([
  ['nothing', 200, {}, undefined],
  ['nothing with a refusal', 403, {}, undefined],
  ['requests left', 403, { 'x-ratelimit-remaining': '12', 'x-ratelimit-reset': inSeconds(30) }, undefined],
  ['Retry-After in seconds', 429, { 'retry-after': '17' }, 17_000],
  ['Retry-After as a date', 503, { 'retry-after': 'Fri, 01 May 2026 12:00:05 GMT' }, 5000],
  ['Retry-After in the past', 503, { 'retry-after': 'Fri, 01 May 2026 11:00:00 GMT' }, 0],
  ['Retry-After that is none', 503, { 'retry-after': 'soon' }, undefined],
  ['Retry-After with a good answer, as Azure', 200, { 'retry-after': '3' }, 3000],
  ['no requests left on GitHub', 403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inSeconds(30) }, 31_000],
  ['the last request on GitHub', 200, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inSeconds(30) }, 31_000],
  ['no requests left on GitLab', 429, { 'ratelimit-remaining': '0', 'ratelimit-reset': inSeconds(9) }, 10_000],
  ['a reset in seconds from now', 429, { 'ratelimit-remaining': '0', 'ratelimit-reset': '9' }, 10_000],
  ['too many, and no more than that', 429, {}, 60_000],
])('%s', (_what, status, headers, wait) => {
  expect(waitAsked({ status, headers: new Headers(headers) }, NOW)).toBe(wait);
});
