import type { CandidateContext } from './candidate.ts';
import { drop, lower, lowerToLeast, PASS, type Verdict } from './verdict.ts';

/** Parts of more chars are no token that a server would take (RFC 7519 sets no limit; headers end at 8 to 16 KB). */
const LONGEST_PART = 16_384;
/** `{"` in base64url. */
const JSON_START = 'eyJ';
const SHORTEST_OPAQUE = 32;
/** Seconds since 1970 of the year 5138; more are milliseconds. */
const LATEST_IN_SECONDS = 1e11;

type JsonObject = Readonly<Record<string, unknown>>;

/** Drops what is no JSON Web Token, and the tokens that its documentation shows. */
export function checkJwt({ secret }: CandidateContext): Verdict {
  const parts = secret.slice(Math.max(0, secret.indexOf('eyJ'))).split('.', 6);
  const header = decodeObject(parts[0]);
  if (!header) return drop('the header is not that of a JSON Web Token');
  // An encrypted token (RFC 7516) has five parts and nothing of its payload can be read.
  if (parts.length === 5 && typeof header.enc === 'string') return PASS;
  const payload = decodeObject(parts[1]);
  if (!payload) return judgeOpaque(header, parts);
  if (isSample(payload)) return drop('the sample token of the JWT documentation');
  if (typeof header.alg !== 'string') return lower('the header names no algorithm');
  if (header.alg.toLowerCase() === 'none') return lower('the token is not signed (alg: none)');
  const end = endOf(payload);
  return end !== undefined && end < Date.now()
    ? lower(`it expired on ${new Date(end).toISOString().slice(0, 10)}`)
    : PASS;
}

/** When a token ends, in milliseconds since 1970: `exp` is in seconds (RFC 7519, section 4.1.4), and some write milliseconds. */
function endOf({ exp }: JsonObject): number | undefined {
  if (typeof exp !== 'number' || !(exp > 0)) return undefined;
  const end = exp > LATEST_IN_SECONDS ? exp : exp * 1000;
  return end > LATEST_IN_SECONDS * 1000 ? undefined : end;
}

/** Some services sign or encrypt what only they can read; nobody else can tell that from random text. */
function judgeOpaque(header: JsonObject, [, body = '']: readonly string[]): Verdict {
  const isOpaque = typeof header.alg === 'string' && !body.startsWith(JSON_START) && body.length >= SHORTEST_OPAQUE;
  return isOpaque ? lowerToLeast('the payload cannot be read') : drop('the payload is not that of a JSON Web Token');
}

function decodeObject(part: string | undefined): JsonObject | undefined {
  if (!part || part.length > LONGEST_PART) return undefined;
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as JsonObject) : undefined;
  } catch {
    return undefined;
  }
}

/** jwt.io begins with this subject and name, and so do the tutorials that copy it; the signatures differ. */
function isSample({ sub, name }: JsonObject): boolean {
  return sub === '1234567890' && (name === 'John Doe' || name === undefined || name === 'Jane Doe');
}
