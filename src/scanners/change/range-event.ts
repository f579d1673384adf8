import { readFileSync, statSync } from 'node:fs';
import { UsageError } from '../../core/errors.ts';
import { errnoInWords, errnoOf } from '../errno.ts';
import type { RangeEnds } from './range-words.ts';

/** A webhook payload has at most 25 MB (docs.github.com, "Webhook events and payloads"). */
const LARGEST = 25 * 1024 * 1024;
const OBJECT_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const HINT = 'name the range: A..B';

/**
 * The range of a GitHub event, told by its fields (docs.github.com, "Webhook events and payloads"): `push`,
 * `pull_request` and its kin, `merge_group`.
 *
 * @param path of the payload, as GITHUB_EVENT_PATH names it
 * @throws UsageError when it cannot be read or is of an event that changes no commits
 */
export function rangeFromEvent(path: string): RangeEnds {
  const event = record(readEvent(path));
  const [pull, group] = [record(event.pull_request), record(event.merge_group)];
  if (event.pull_request !== undefined) {
    return ends('the pull request', record(pull.base).sha, record(pull.head).sha);
  }
  if (event.merge_group !== undefined) return ends('the merge group', group.base_sha, group.head_sha);
  const { ref, before, after } = event;
  if (before === undefined) throw new UsageError('the event in GITHUB_EVENT_PATH is about no commits', HINT);
  return { ...ends('the push', before, after), ...(typeof ref === 'string' && { headRef: ref }) };
}

function ends(name: string, base: unknown, head: unknown): RangeEnds {
  if (typeof base !== 'string' || typeof head !== 'string' || !OBJECT_ID.test(base) || !OBJECT_ID.test(head)) {
    throw new UsageError(`the event in GITHUB_EVENT_PATH does not name the commits of ${name}`, HINT);
  }
  if (/^0+$/.test(head)) throw new UsageError(`the event in GITHUB_EVENT_PATH is ${name} that deletes a ref`, HINT);
  return { base, head, name, certain: true };
}

function readEvent(path: string): unknown {
  try {
    const isTooLarge = statSync(path).size > LARGEST;
    if (isTooLarge) throw new UsageError('the event in GITHUB_EVENT_PATH is larger than 25 MiB', HINT);
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new UsageError('the event in GITHUB_EVENT_PATH is not JSON', HINT);
    if (errnoOf(error) === undefined) throw error;
    throw new UsageError(`the event in GITHUB_EVENT_PATH cannot be read: ${errnoInWords(error)}`, HINT);
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
