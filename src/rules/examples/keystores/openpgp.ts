import { hex, MADE, type Noise, number } from './bytes.ts';

/** A secret key of Ed25519 and its user, in packets of OpenPGP (RFC 9580 section 5.5.3), or the public half of one. */
export function openpgpKey(kind: 'open' | 'locked' | 'public' | 'elsewhere', noise: Noise): Buffer {
  const packet = (tag: number, ...parts: readonly Buffer[]): Buffer => {
    const body = Buffer.concat(parts);
    return Buffer.concat([Buffer.from([0xc0 | tag, body.length]), body]);
  };
  const curve = hex('092b06010401da470f01');
  const point = Buffer.concat([number(263, 2), hex('40'), noise(32)]);
  const half = Buffer.concat([hex('04'), number(MADE, 4), hex('16'), curve, point]);
  const secret = Buffer.concat([number(255, 2), noise(32)]);
  const SECRET = {
    open: () => Buffer.concat([hex('00'), secret, number(0, 2)]),
    // AES-128; salted, iterated SHA-1 of 65,011,712 bytes; RFC 9580 section 3.7.1.3.
    locked: () => Buffer.concat([hex('fe070302'), noise(8), hex('ff'), noise(16), secret, noise(20)]),
    // GnuPG's own, doc/DETAILS: 101, a hash, GNU and 1.
    elsewhere: () => hex('ff006500474e5501'),
    public: () => Buffer.alloc(0),
  };
  const user = packet(13, Buffer.from('Ann Example <ann@example.org>'));
  return Buffer.concat([packet(kind === 'public' ? 6 : 5, half, SECRET[kind]()), user]);
}
