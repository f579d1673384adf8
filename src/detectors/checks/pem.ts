import type { CandidateContext } from './candidate.ts';
import { ALNUM, CHARS, charSets, distinctChars } from './chars.ts';
import { drop, lower, PASS, type Verdict } from './verdict.ts';
import { looksLikeWords } from './words.ts';

/** The shortest private key, Ed25519 in PKCS #8 (RFC 8410 §10.3), has 64 base64 characters. */
const SHORTEST_BODY = 64;
/** 64 random base64 characters have about 40 different ones; 12 or fewer do not come about by chance. */
const FEWEST_CHARS = 12;
const DASHES = '-----';
const OPENSSH_CIPHERS = ['aes', 'chacha20', '3des'];

/** Drops what only looks like a private key block: no body, a body of stars or dots, prose between the lines. */
export function checkPem({ secret }: CandidateContext): Verdict {
  const block = parseBlock(secret);
  if (!block) return drop('no BEGIN line');
  if (block.end !== undefined && block.end !== block.label) return drop('BEGIN and END lines do not belong together');
  if (block.raw.includes('...') || block.raw.includes('***')) return drop('the body is elided');
  const body = base64Of(block.raw);
  if (body.length < SHORTEST_BODY) return drop('the body is too short for a key');
  if (distinctChars(body) <= FEWEST_CHARS) return drop('the body repeats itself');
  if (looksLikeWords(body.slice(0, 200))) return drop('the body is prose');
  return isEncrypted(block, body) ? lower('the key is encrypted with a passphrase') : PASS;
}

interface Block {
  readonly label: string;
  /** Label of the END line; undefined when the block is cut off. */
  readonly end: string | undefined;
  readonly raw: string;
}

function parseBlock(text: string): Block | undefined {
  const begin = text.indexOf(`${DASHES}BEGIN `);
  const labelAt = begin + DASHES.length + 'BEGIN '.length;
  const labelEnd = begin < 0 ? -1 : text.indexOf(DASHES, labelAt);
  if (labelEnd < 0) return undefined;
  const bodyAt = labelEnd + DASHES.length;
  const endAt = text.indexOf(`${DASHES}END `, bodyAt);
  const endLabelAt = endAt + DASHES.length + 'END '.length;
  const endLabelEnd = endAt < 0 ? -1 : text.indexOf(DASHES, endLabelAt);
  return {
    label: text.slice(labelAt, labelEnd),
    end: endLabelEnd < 0 ? undefined : text.slice(endLabelAt, endLabelEnd),
    raw: endAt < 0 ? text.slice(bodyAt) : text.slice(bodyAt, endAt),
  };
}

/** The body without its headers, line ends (also those written `\n`), quotes and indentation. */
function base64Of(raw: string): string {
  const lines = raw.replaceAll('\\r', '').replaceAll('\\n', '\n').split('\n');
  let body = '';
  for (const line of lines) {
    if (line.includes(': ')) continue;
    for (let i = 0; i < line.length; i++) if (charSets(line, i) & (ALNUM | CHARS.base64Symbol)) body += line[i];
  }
  return body;
}

/** PKCS #8 says so in the label, PKCS #1 in a header, OpenSSH by the cipher's name, which follows its magic. */
function isEncrypted({ label, raw }: Block, body: string): boolean {
  if (label.startsWith('ENCRYPTED') || raw.includes('Proc-Type: 4,ENCRYPTED')) return true;
  if (label !== 'OPENSSH PRIVATE KEY') return false;
  const head = Buffer.from(body.slice(0, 64), 'base64').toString('latin1');
  // The cipher's name stands behind the magic and its own length of four bytes (OpenSSH, PROTOCOL.key).
  return OPENSSH_CIPHERS.some((cipher) => head.startsWith(cipher, 'openssh-key-v1\0'.length + 4));
}
