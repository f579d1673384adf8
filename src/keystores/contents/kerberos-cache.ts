import { formatCount } from '../../core/amounts.ts';
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
  let at = 2;
  const number = (size: number): number => {
    at += size;
    return bytes.readUIntBE(at - size, size);
  };
  const counted = (): Buffer => {
    const length = number(4);
    at += length;
    if (at > bytes.length) throw new Error('cut off');
    return bytes.subarray(at - length, at);
  };
  const principal = (): string => {
    number(4);
    const count = number(4);
    if (count > MOST_NAMES) throw new Error('no principal');
    const realm = counted().toString('utf8');
    const names = Array.from({ length: count }, () => counted().toString('utf8'));
    return `${names.join('/')}@${realm}`;
  };
  /** Addresses and authorization data: a kind in two bytes, and what it is. */
  const list = (): void => {
    for (let left = number(4); left > 0; left--) {
      number(2);
      counted();
    }
  };
  const ticket = (): Ticket => {
    const [client, server] = [principal(), principal()];
    // The kind of the key; version 3 has it twice.
    number(version === 3 ? 4 : 2);
    counted();
    const [, , ends] = [number(4), number(4), number(4), number(4)];
    number(1 + 4);
    list();
    list();
    counted();
    counted();
    return { client, server, ends };
  };
  const header = version === 4 ? number(2) : 0;
  at += header;
  principal();
  const tickets: Ticket[] = [];
  while (at < bytes.length) {
    tickets.push(ticket());
    if (tickets.length > MOST_TICKETS) throw new Error('more tickets than sessions have');
  }
  return tickets;
}
