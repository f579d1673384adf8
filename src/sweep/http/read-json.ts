import { HttpError } from './http-error.ts';

/** Bytes of the longest answer: a page of a hundred repositories has less than one megabyte, Azure has no pages. */
const LONGEST = 64 * 1024 * 1024;

/**
 * The JSON that an answer holds.
 *
 * @param what names it in errors
 * @throws HttpError when it is none, or too long
 */
export async function readJson(response: Response, what: string): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > LONGEST) throw new HttpError(`${what}: the answer is longer than ${LONGEST / 1024 ** 2} MiB`);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new HttpError(`${what}: the answer is no JSON`);
  }
}
