import { formatCount } from '../../core/amounts.ts';
import { type ByteReader, byteReader } from '../byte-reader.ts';
import { type KeystoreContents, namesNote } from '../keystore-contents.ts';

const MOST_TICKETS = 10_000;
const MOST_NAMES = 100;
/** What libraries note for themselves has this realm (MIT Kerberos, "Credential cache file format"). */
const NOTES_REALM = 'X-CACHECONF:';

interface Ticket {
  readonly client: string;
  readonly server: string;
  /** Seconds since 1970. */
  readonly ends: number;
}

/**
 * A Kerberos credential cache of version 3 or 4: the tickets of a session, and their keys in the clear.
 *
 * @throws Error when it is damaged
 */
export function readKerberosCache(bytes: Buffer): KeystoreContents {
  const tickets = ticketsOf(bytes).filter(({ server }) => !server.endsWith(`@${NOTES_REALM}`));
  if (tickets.length === 0) return { guard: 'none', reason: 'it has no tickets' };
  const ends = 1000 * Math.max(...tickets.map((ticket) => ticket.ends));
  const day = new Date(ends).toISOString().slice(0, 10);
  // A ticket that may be renewed may be so until it ends (RFC 4120, section 2.3).
  const isExpired = ends > 0 && ends < Date.now();
  return {
    guard: 'open',
    kind: 'Kerberos credential cache',
    facts: [formatCount(tickets.length, 'ticket')],
    notes: [
      isExpired ? `it expired on ${day}` : `its last ticket ${ends === 0 ? 'has no end' : `ends ${day}`}`,
      ...namesNote(
        'principal',
        tickets.map(({ client }) => client),
      ),
    ],
    ...(isExpired && { isExpired }),
  };
}

function ticketsOf(bytes: Buffer): readonly Ticket[] {
  const version = bytes[1];
  const reader = byteReader(bytes.subarray(2));
  // Only version 4 has a header.
  if (version === 4) reader.take(reader.number(2));
  readPrincipal(reader);
  const tickets: Ticket[] = [];
  while (reader.left > 0) {
    tickets.push(readTicket(reader, version));
    if (tickets.length > MOST_TICKETS) throw new Error('more tickets than sessions have');
  }
  return tickets;
}

function readTicket(reader: ByteReader, version: number): Ticket {
  const [client, server] = [readPrincipal(reader), readPrincipal(reader)];
  // The kind of the key; version 3 has it twice.
  reader.take(version === 3 ? 4 : 2);
  readCounted(reader);
  // When it was asked for, begins, ends, and until when it may be renewed.
  const [, , ends] = [reader.number(4), reader.number(4), reader.number(4), reader.number(4)];
  // Whether its key is that of another ticket, and its flags.
  reader.take(1 + 4);
  // Addresses and authorization data.
  skipList(reader);
  skipList(reader);
  // The ticket itself, and a second one.
  readCounted(reader);
  readCounted(reader);
  return { client, server, ends };
}

function readPrincipal(reader: ByteReader): string {
  // Its kind.
  reader.take(4);
  const count = reader.number(4);
  if (count > MOST_NAMES) throw new Error('no principal');
  const realm = readCounted(reader).toString('utf8');
  const names = Array.from({ length: count }, () => readCounted(reader).toString('utf8'));
  return `${names.join('/')}@${realm}`;
}

/** Each has a kind in two bytes, and what it is. */
function skipList(reader: ByteReader): void {
  for (let left = reader.number(4); left > 0; left--) {
    reader.take(2);
    readCounted(reader);
  }
}

const readCounted = (reader: ByteReader): Buffer => reader.take(reader.number(4));
